/* Hosts that see every register of the guest, and write what they like: Intel VMX and AMD SVM, plain SEV included. */
#include "role.h"

void role_write_registers(struct run *run, u16 registers)
{
    const struct answer *answer = run_answer(run);

    for (int i = 0; i < GPR_COUNT; i++) {
        if (i != RSP && (registers & 1u << i) != 0)
            run->gpr[i] = answer->gpr[i];
    }
}

static void answer(struct run *run, struct event *event)
{
    for (int i = 0; i < GPR_COUNT; i++)
        event->host[i] = event->guest.gpr[i];
    role_write_registers(run, run_answer(run)->writes);
}

/* The processor has no VMX, so VMCALL raises #UD; the host intercepts that. */
const struct role role_vmcall = {
    .exit = EXIT_EXCEPTION + VECTOR_UD,
    .length = 3,
    .bytes = {0x0F, 0x01, 0xC1},
    .answer = answer,
    .vmmcall_fault = VECTOR_UD,
};

const struct role role_vmmcall = {
    .exit = EXIT_VMMCALL,
    .length = 3,
    .bytes = {0x0F, 0x01, 0xD9},
    .answer = answer,
    .vmcall_fault = VECTOR_UD,
};
