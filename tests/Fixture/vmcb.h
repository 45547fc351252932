/* The virtual machine control block. Source: AMD64 Architecture Programmer's Manual, volume 2, appendix B and C. */
#ifndef FIXTURE_VMCB_H
#define FIXTURE_VMCB_H

#include "types.h"

struct segment {
    u16 selector;
    u16 attributes;
    u32 limit;
    u64 base;
} __attribute__((packed));

struct vmcb {
    u32 intercept_cr; /* 0x000: reads in the low half, writes in the high one */
    u32 intercept_dr;
    u32 intercept_exceptions;
    u32 intercept_3;
    u32 intercept_4;
    u8 reserved_014[0x040 - 0x014];
    u64 iopm; /* 0x040 */
    u64 msrpm;
    u64 tsc_offset;
    u32 asid; /* 0x058 */
    u32 tlb_control;
    u64 virtual_interrupt; /* 0x060 */
    u64 interrupt_shadow;
    u64 exit_code; /* 0x070 */
    u64 exit_info1;
    u64 exit_info2;
    u64 exit_int_info;
    u64 nested_paging; /* 0x090 */
    u8 reserved_098[0x0A8 - 0x098];
    u64 event_injection; /* 0x0A8 */
    u8 reserved_0b0[0x400 - 0x0B0];
    struct segment es; /* 0x400 */
    struct segment cs;
    struct segment ss;
    struct segment ds;
    struct segment fs;
    struct segment gs;
    struct segment gdtr; /* 0x460 */
    struct segment ldtr;
    struct segment idtr;
    struct segment tr;
    u8 reserved_4a0[0x4CB - 0x4A0];
    u8 cpl; /* 0x4CB */
    u32 reserved_4cc;
    u64 efer; /* 0x4D0 */
    u8 reserved_4d8[0x548 - 0x4D8];
    u64 cr4; /* 0x548 */
    u64 cr3;
    u64 cr0;
    u64 dr7;
    u64 dr6;
    u64 rflags; /* 0x570 */
    u64 rip;
    u8 reserved_580[0x5D8 - 0x580];
    u64 rsp; /* 0x5D8 */
    u8 reserved_5e0[0x5F8 - 0x5E0];
    u64 rax; /* 0x5F8 */
    u8 reserved_600[0x640 - 0x600];
    u64 cr2; /* 0x640 */
    u8 reserved_648[0x668 - 0x648];
    u64 pat; /* 0x668 */
    u8 reserved_670[0x1000 - 0x670];
} __attribute__((packed, aligned(4096)));

_Static_assert(offsetof(struct vmcb, es) == 0x400 && offsetof(struct vmcb, cpl) == 0x4CB && offsetof(struct vmcb, cr4) == 0x548
                   && offsetof(struct vmcb, rsp) == 0x5D8 && offsetof(struct vmcb, rax) == 0x5F8 && offsetof(struct vmcb, cr2) == 0x640
                   && sizeof(struct vmcb) == PAGE_SIZE,
               "the processor finds these fields by their offsets");

/* intercept_3 */
#define INTERCEPT_INTR (1u << 0)
#define INTERCEPT_NMI (1u << 1)
#define INTERCEPT_SMI (1u << 2)
#define INTERCEPT_INIT (1u << 3)
#define INTERCEPT_DESCRIPTOR_TABLE_WRITES (0xFu << 10)
#define INTERCEPT_RDPMC (1u << 15)
#define INTERCEPT_CPUID (1u << 18)
#define INTERCEPT_RSM (1u << 19)
#define INTERCEPT_INTN (1u << 21)
#define INTERCEPT_INVD (1u << 22)
#define INTERCEPT_HLT (1u << 24)
#define INTERCEPT_INVLPG (1u << 25)
#define INTERCEPT_INVLPGA (1u << 26)
#define INTERCEPT_IO (1u << 27)
#define INTERCEPT_MSR (1u << 28)
#define INTERCEPT_TASK_SWITCH (1u << 29)
#define INTERCEPT_SHUTDOWN (1u << 31)

/* intercept_4: VMRUN, VMMCALL, VMLOAD, VMSAVE, STGI, CLGI, SKINIT, RDTSCP, ICEBP, WBINVD, MONITOR, MWAIT, XSETBV */
#define INTERCEPT_4_ALL 0x3FFFu

/* virtual_interrupt: the guest's IF is its own, and the host's decides about interrupts of the machine. */
#define VIRTUAL_INTERRUPT_MASKING (1UL << 24)

/* event_injection */
#define INJECT_VALID (1UL << 31)
#define INJECT_NMI (INJECT_VALID | 2UL << 8 | 2UL)

#define EXIT_EXCEPTION 0x40UL
#define EXIT_INTR 0x60UL
#define EXIT_CPUID 0x72UL
#define EXIT_HLT 0x78UL
#define EXIT_MSR 0x7CUL
#define EXIT_VMMCALL 0x81UL

#define VECTOR_DB 1u
#define VECTOR_NMI 2u
#define VECTOR_UD 6u
#define VECTOR_GP 13u
#define VECTOR_VE 20u
#define VECTOR_VC 29u
#define VECTORS 32u

#endif
