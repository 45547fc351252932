/* The page of text that every guest has: where stubs return to, and the NMI handler (guest.S). */
#ifndef FIXTURE_GUEST_H
#define FIXTURE_GUEST_H

#include "shared.h"

/* What the NMI handler calls, and what became of it; guest.S knows the offsets. */
struct nested {
    u64 active; /* whether the handler is running */
    u64 entry;
    u64 gpr[GPR_COUNT]; /* before the call, then after it */
    u64 rflags;         /* after the call */
    u64 calls;
    u64 saved_rsp;
    u64 stack[STACK_WORDS];
};

_Static_assert(offsetof(struct nested, gpr) == 16 && offsetof(struct nested, rflags) == 144
                   && offsetof(struct nested, stack) == 168,
               "guest.S knows these offsets");

extern const u8 guest_text[], guest_text_end[];

/* Offsets in the text. */
extern const u8 guest_return[], guest_nmi[];

#endif
