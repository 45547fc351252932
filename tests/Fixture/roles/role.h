/* Who the host is to the guest: one way into a hypervisor. */
#ifndef FIXTURE_ROLE_H
#define FIXTURE_ROLE_H

#include "../run.h"

struct role {
    u64 exit; /* the intercept at which the instruction arrives */
    u8 length;
    u8 bytes[4];

    /* Answers a call. The event has the guest's registers; the role fills in what the host sees. */
    void (*answer)(struct run *run, struct event *event);

    /* The exceptions that the plain instructions raise in such a guest where they are not the role's own. */
    u8 vmcall_fault, vmmcall_fault;

    /* Serves a call that is no hypercall, or gives false; NULL where there is none. */
    bool (*serve)(struct run *run);

    /* Executes an instruction that calls no host, or gives false; NULL where there is none. */
    bool (*execute)(struct run *run);

    /* Whether RDMSR and WRMSR of this MSR belong to the role; 0 for none. */
    u32 msr;
};

extern const struct role role_vmcall, role_vmmcall, role_tdx, role_sev_es;

/* Writes the registers that a host which sees all of them writes. */
void role_write_registers(struct run *run, u16 registers);

#endif
