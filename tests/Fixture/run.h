/* One case on its way. */
#ifndef FIXTURE_RUN_H
#define FIXTURE_RUN_H

#include "guest.h"
#include "shared.h"
#include "vmcb.h"

#define MAX_EVENTS 24
#define MAX_PAGES 6

struct run {
    const struct test_case *test;
    struct outcome *outcome;
    struct event *events;
    struct vmcb *vmcb;
    u64 gpr[GPR_COUNT]; /* the guest's; RAX and RSP only while the host has control */
    u64 msr;            /* the GHCB MSR */
    u32 msr_writes;
    bool vc_came; /* the one that the case wants */
    u32 ticks; /* of the timer, since the last exit */
};

/* The largest outcome that there can be. */
#define MAX_OUTCOME (sizeof(struct outcome) + MAX_EVENTS * sizeof(struct event) + MAX_PAGES * PAGE_SIZE)

void run_init(void);

/* Runs a case; the outcome lies in memory of at least MAX_OUTCOME bytes. */
void run_case(const struct test_case *test, struct outcome *outcome);

/* The host's answer to the call that is being made: the NMI handler's has its own. */
const struct answer *run_answer(const struct run *run);

/* Adds an event with all that the guest had, or ends the case, and gives null, where there are too many. */
struct event *run_add_event(struct run *run, enum event_kind kind, u32 code);

/* Keeps a copy of the GHCB for the outcome; gives its number, from 1, or 0 where there are too many. */
u32 run_keep_page(struct run *run);

/* Whether the guest is in its handler of #VC. */
bool run_is_in_vc_handler(const struct run *run);

/* Whether the guest's next instruction has these bytes. */
bool run_is_next(const struct run *run, const u8 *bytes, size_t size);

/* The guest's next instruction is the one after this. */
void run_skip(struct run *run, u64 length);

#endif
