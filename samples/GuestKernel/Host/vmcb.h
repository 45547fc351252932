/* The virtual machine control block, as far as it is used. Source: AMD APM vol. 2, appendices B and C. */
#ifndef HOST_VMCB_H
#define HOST_VMCB_H

#include "types.h"

struct segment {
    u16 selector;
    u16 attributes;
    u32 limit;
    u64 base;
} __attribute__((packed));

struct vmcb {
    u8 unused_000[0x008];
    u32 intercept_exceptions; /* 0x008 */
    u32 intercept_3;
    u32 intercept_4;
    u8 unused_014[0x048 - 0x014];
    u64 msr_permissions; /* 0x048 */
    u8 unused_050[0x058 - 0x050];
    u32 asid; /* 0x058 */
    u8 unused_05c[0x070 - 0x05C];
    u64 exit_code; /* 0x070 */
    u8 unused_078[0x400 - 0x078];
    struct segment es; /* 0x400 */
    struct segment cs;
    struct segment ss;
    struct segment ds;
    u8 unused_440[0x4CB - 0x440];
    u8 cpl; /* 0x4CB */
    u32 unused_4cc;
    u64 efer; /* 0x4D0 */
    u8 unused_4d8[0x558 - 0x4D8];
    u64 cr0; /* 0x558 */
    u8 unused_560[0x570 - 0x560];
    u64 rflags; /* 0x570 */
    u64 rip;
    u8 unused_580[0x5F8 - 0x580];
    u64 rax; /* 0x5F8 */
    u8 unused_600[0x668 - 0x600];
    u64 pat; /* 0x668 */
    u8 unused_670[0x1000 - 0x670];
} __attribute__((packed, aligned(4096)));

#define INTERCEPT_CPUID (1u << 18)
#define INTERCEPT_MSR (1u << 28)
#define INTERCEPT_SHUTDOWN (1u << 31)
#define INTERCEPT_VMRUN (1u << 0)
#define INTERCEPT_VMMCALL (1u << 1)

#define EXIT_EXCEPTION 0x40UL
#define EXIT_CPUID 0x72UL
#define EXIT_MSR 0x7CUL
#define EXIT_VMMCALL 0x81UL

/* What VMRUN does not load and store itself, in the order of enter_guest. RSP is the VMCB's. */
struct registers {
    u64 rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15;
};

/* Runs the guest until it leaves by an intercept. */
void enter_guest(struct registers *registers, struct vmcb *vmcb);

#endif
