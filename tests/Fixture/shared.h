/*
 * What the host and the tests share: where things lie in memory, and the shape of cases and outcomes.
 *
 * The tests write cases into the file that is this machine's memory, and read outcomes from it. They declare the same in C#
 * (tests/Execution.Tests/Machines/Layout.cs and Records.cs); the sizes are compared at every boot.
 */
#ifndef FIXTURE_SHARED_H
#define FIXTURE_SHARED_H

#include "types.h"

/* Physical addresses. What the guest may touch of them is in paging.c. */
#define GUEST_TEXT 0x00800000UL
#define GUEST_TABLES 0x00801000UL
#define GUEST_STACK 0x00803000UL
#define GUEST_DATA 0x00805000UL
#define GUEST_GHCB 0x00807000UL
#define GUEST_NESTED 0x00809000UL
#define CODE_START 0x01000000UL
#define CODE_END 0x02000000UL
#define CONTROL 0x02000000UL
#define OUTCOMES_END 0x0B000000UL

/* The guest sees its memory here too, so that no pointer into it fits into 32 bits, sign-extended or not. */
#define HIGH_ALIAS 0xFFFF888040000000UL

#define STACK_WORDS 16
#define DATA_SIZE 256
#define CODE_BYTES 15

/* On entry RSP points to the return address, and the words above it end where the stack's page does. */
#define STACK_ENTRY (GUEST_STACK + PAGE_SIZE - 8 * (STACK_WORDS + 1))

/* As the hardware numbers them. */
enum gpr { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15, GPR_COUNT };

struct registers {
    u64 gpr[GPR_COUNT];
    u64 rflags;
    u64 rip;
};

/* What the host does when it is called. */
struct answer {
    u64 gpr[GPR_COUNT]; /* what it writes into registers */
    u64 status;         /* TDX: with this in RAX the module refuses; 0 lets the host answer. See also ANSWER_BY_MSR */
    u64 info1;          /* SEV-ES: SW_EXITINFO1 */
    u64 info2;          /* SEV-ES: SW_EXITINFO2 */
    u16 writes;         /* the registers that it writes, bit n for register n; under TDX it writes all exposed ones */
    u16 valid;          /* SEV-ES: the registers that it marks valid */
    u32 flags;
};

/* SEV-ES. A host as KVM is sets all of these. */
#define ANSWER_CLEARS_BITMAP 1u
#define ANSWER_WRITES_INFO 2u
/* The host checks the request as KVM does, and says what is wrong with it instead of answering. */
#define ANSWER_CHECKS_REQUEST 4u
/* TDX: the TD may expose RBP. */
#define ANSWER_ALLOWS_RBP 8u
/* SEV-ES: the host leaves the status in the MSR, and looks at no page. */
#define ANSWER_BY_MSR 16u
/* PVALIDATE leaves the carry flag set. */
#define ANSWER_SETS_CARRY 32u

/* One call of a stub. */
struct call {
    u64 entry;
    u64 gpr[GPR_COUNT]; /* RSP is not taken from here */
    u64 rflags;
    u64 stack[STACK_WORDS]; /* above the return address */
    struct answer answer;
};

enum role_number { ROLE_VMCALL = 1, ROLE_VMMCALL, ROLE_TDX, ROLE_SEV_ES, ROLE_COUNT };

#define CASE_SINGLE_STEP 1u
/* nmi_at counts instructions, and without this flag MSR writes. */
#define CASE_NMI_BY_STEP 2u

/* What a processor says of itself: one leaf of CPUID. */
struct leaf {
    u32 number, subleaf, eax, ebx, ecx, edx;
};

/* Every CPUID raises #VC, as in a guest under SEV-ES. */
#define PROCESSOR_CPUID_FAULTS 1u
/* CPUID of a hypervisor's leaf raises #VE, as in a trust domain. */
#define PROCESSOR_HYPERVISOR_LEAVES_FAULT 2u
/* There is SEV_STATUS. */
#define PROCESSOR_HAS_SEV_STATUS 4u

#define MAX_LEAVES 16

/* A processor that is played; leaves that it has not are 0. */
struct processor {
    u32 flags;
    u32 leaf_count;
    u64 sev_status;
    struct leaf leaves[MAX_LEAVES];
};

struct test_case {
    struct call call;
    u64 gs_base;
    u64 msr;       /* the GHCB MSR */
    u64 nested;    /* the address of the struct call that the NMI handler makes, or 0 */
    u64 processor; /* the address of the struct processor, or 0 for the machine's */
    u64 vc_handler;     /* where the guest's handler of #VC begins, or 0 where it has none */
    u64 vc_handler_end; /* and where it ends; what it does between is no event */
    u64 vc_at;          /* where a #VC of error code vc_error comes before the instruction, or 0 for nowhere */
    u64 vc_error;
    u32 role;
    u32 flags;
    u32 nmi_at; /* an NMI comes after so many; 0 for never */
    u32 ghcb_fill;
    u8 data[DATA_SIZE];
};

enum event_kind {
    EVENT_HYPERCALL = 1, /* the host was called */
    EVENT_REFUSED,       /* the TDX module refused the call, or the host saw no usable GHCB */
    EVENT_WRONG,         /* no instruction of this role */
    EVENT_MSR_READ,
    EVENT_MSR_WRITE,
    EVENT_CPUID,
    EVENT_NMI, /* one is injected now */
    EVENT_ACCEPT_PAGE, /* TDG.MEM.PAGE.ACCEPT */
    EVENT_PVALIDATE,
    EVENT_VP_INFO, /* TDG.VP.INFO */
};

struct event {
    u32 kind;
    u32 code;   /* the exit code, or the number of the MSR */
    u32 in_nmi; /* whether the NMI handler's call did it */
    u32 page;   /* from 1, which of the outcome's pages is the GHCB as the host found it; 0 for none */
    u64 value;  /* the MSR's value, also that of a request, or how the role answered: RAX under TDX, SW_EXITINFO1 under SEV-ES */
    struct registers guest;
    u64 host[GPR_COUNT]; /* what the host sees of the registers */
    u8 bytes[16];        /* CODE_BYTES of them, from RIP */
};

enum end {
    END_RETURNED = 1,    /* by RET to where it was called from */
    END_EXCEPTION,       /* any that is no hypercall of this role */
    END_WRONG,           /* the last event has the instruction */
    END_UNEXPECTED_EXIT, /* for example an I/O instruction */
    END_RUNAWAY,         /* more exits or events than any stub has */
    END_TIMED_OUT,       /* no exit for too long */
    END_TERMINATED,      /* the guest asked to be ended */
};

/* The first 32 counters are exceptions by vector, 2 being NMIs. */
enum counter {
    COUNT_HYPERCALL = 32,
    COUNT_CPUID,
    COUNT_MSR_READ,
    COUNT_MSR_WRITE,
    COUNT_OTHER,
    COUNT_HOST_CPUID, /* CPUID that the guest asked the host for; of the MSR protocol, each register of it */
    COUNTERS = 40,
};

/* The events follow, then the pages. */
struct outcome {
    u32 size; /* with the events and the pages */
    u32 end;
    u32 event_count;
    u32 page_count; /* the last one is the GHCB at the end; 0 in other roles than SEV-ES */
    u32 instructions;
    u32 exits; /* without those of the timer */
    u64 exit_code; /* of the last exit */
    u64 exit_info1;
    u64 exit_info2;
    struct registers guest;
    u64 msr;
    u64 stack[STACK_WORDS + 1]; /* from where RSP pointed on entry */
    u64 nested_calls;           /* how often the NMI handler came to its end */
    u64 nested_gpr[GPR_COUNT];  /* the registers after the NMI handler's call */
    u64 nested_rflags;
    u32 counts[COUNTERS];
    u8 data[DATA_SIZE];
};

#define CONTROL_MAGIC 0x4552555458494648UL /* "HFIXTURE" */

struct control {
    u64 magic;
    u64 case_size; /* written by the host, as are the other sizes */
    u64 outcome_size;
    u64 event_size;
    u64 call_size;
    u64 processor_size;
    u64 case_count;
    u64 cases;    /* the address of the first */
    u64 outcomes; /* the address of the first */
    u64 done;     /* written by the host: how many cases have an outcome */
};

#endif
