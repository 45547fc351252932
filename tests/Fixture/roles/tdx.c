/*
 * The Intel TDX module, and a hypervisor behind it that writes garbage wherever it can. TDCALL raises #UD, as the processor
 * does not know it; the host intercepts that.
 *
 * Source: Intel, TDX module 1.5, TDG.VP.VMCALL, TDG.VP.INFO and TDG.MEM.PAGE.ACCEPT.
 */
#include "role.h"

#include "../processor.h"

#define OPERAND_INVALID 0xC000010000000000UL
#define OPERAND_RAX 0UL
#define OPERAND_RCX 1UL

#define EXIT_REASON_TDCALL 77

/* TDG.VP.INFO and TDG.MEM.PAGE.ACCEPT: the module's own business. The first writes these. */
#define LEAF_VP_INFO 1UL
#define INFO_REGISTERS (1u << RCX | 1u << RDX | 1u << R8 | 1u << R9 | 1u << R10 | 1u << R11)
#define LEAF_ACCEPT_PAGE 6UL

/* TDG.VP.VMCALL<Instruction.CPUID> takes and gives R10 to R15. Source: Intel, TDX guest-hypervisor communication interface. */
#define TDVMCALL_CPUID 10UL
#define CPUID_REGISTERS 0xFC00UL

/* Registers that no guest may expose, and, for a TD that was made so, RBP. */
#define NEVER_EXPOSED (1u << RAX | 1u << RCX | 1u << RSP)

/* What the module puts into RAX without calling anyone, or 0. */
static u64 refusal(const struct run *run)
{
    const struct answer *answer = run_answer(run);
    u64 mask = run->gpr[RCX];
    u32 illegal = NEVER_EXPOSED | ((answer->flags & ANSWER_ALLOWS_RBP) != 0 ? 0 : 1u << RBP);

    /* The other leaf that this role serves is TDG.VP.VMCALL, in its version 0. */
    if (run->gpr[RAX] != 0)
        return OPERAND_INVALID | OPERAND_RAX;
    if ((mask & illegal) != 0 || mask >> 32 != 0)
        return OPERAND_INVALID | OPERAND_RCX;
    return answer->status;
}

static bool serve(struct run *run)
{
    const struct processor *processor = (const struct processor *)run->test->processor;
    u32 result[4];

    if (processor == NULL || run->gpr[RAX] != 0 || run->gpr[RCX] != CPUID_REGISTERS || run->gpr[R10] != 0
        || run->gpr[R11] != TDVMCALL_CPUID)
        return false;
    run->outcome->counts[COUNT_HOST_CPUID]++;
    run->gpr[RAX] = run_answer(run)->status;
    if (run->gpr[RAX] != 0)
        return true;

    /* A host may leave what it likes above 32 bits. */
    processor_leaf(processor, (u32)run->gpr[R12], (u32)run->gpr[R13], result);
    role_write_registers(run, CPUID_REGISTERS);
    run->gpr[R10] = 0;
    for (int i = 0; i < 4; i++)
        run->gpr[R12 + i] = result[i] | run->gpr[R12 + i] << 32;
    return true;
}

static void answer(struct run *run, struct event *event)
{
    u64 mask = run->gpr[RCX];

    if (run->gpr[RAX] == LEAF_VP_INFO) {
        event->kind = EVENT_VP_INFO;
        role_write_registers(run, INFO_REGISTERS);
        run->gpr[RAX] = 0;
        return;
    }

    if (run->gpr[RAX] == LEAF_ACCEPT_PAGE) {
        event->kind = EVENT_ACCEPT_PAGE;
        run->gpr[RAX] = run_answer(run)->status;
        return;
    }

    event->value = refusal(run);
    if (event->value != 0) {
        event->kind = EVENT_REFUSED;
        run->gpr[RAX] = event->value;
        return;
    }

    for (int i = 0; i < GPR_COUNT; i++)
        event->host[i] = (mask & 1u << i) != 0 ? event->guest.gpr[i] : 0;
    event->host[RAX] = EXIT_REASON_TDCALL;
    event->host[RCX] = mask;
    role_write_registers(run, (u16)mask);
    run->gpr[RAX] = 0;
}

const struct role role_tdx = {
    .exit = EXIT_EXCEPTION + VECTOR_UD,
    .length = 4,
    .bytes = {0x66, 0x0F, 0x01, 0xCC},
    .answer = answer,
    .vmcall_fault = VECTOR_VE,
    .vmmcall_fault = VECTOR_UD,
    .serve = serve,
};
