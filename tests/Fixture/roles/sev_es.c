/*
 * A host of SEV-ES and SEV-SNP guests: it sees no register, only the page that the guest shares with it. VMGEXIT is VMMCALL
 * with a prefix, and arrives as one.
 *
 * PVALIDATE raises #UD, as the processor does not know it; the host intercepts that.
 *
 * Sources: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421); AMD64 Architecture Programmer's Manual, volume 3.
 */
#include "role.h"

#include "../cpu.h"
#include "../memory.h"
#include "../processor.h"

#define GHCB_CPL 0x0CB
#define GHCB_RAX 0x1F8
#define GHCB_EXIT_CODE 0x390
#define GHCB_EXIT_INFO1 0x398
#define GHCB_EXIT_INFO2 0x3A0
#define GHCB_BITMAP 0x3F0
#define GHCB_BITMAP_SIZE 16
#define GHCB_USAGE 0xFFC

#define EXIT_CODE_VMMCALL 0x81

#define REQUEST_MALFORMED 2
enum { INVALID_USAGE = 2, MISSING_INPUT = 4, INVALID_EVENT = 6 };

/* Where a register lies. */
static const u16 offsets[GPR_COUNT] = {
    [RAX] = 0x1F8, [RCX] = 0x308, [RDX] = 0x310, [RBX] = 0x318, [RSP] = 0x1D8, [RBP] = 0x328, [RSI] = 0x330, [RDI] = 0x338,
    [R8] = 0x340,  [R9] = 0x348,  [R10] = 0x350, [R11] = 0x358, [R12] = 0x360, [R13] = 0x368, [R14] = 0x370, [R15] = 0x378,
};

static u64 get(const u8 *page, u32 offset)
{
    u64 value;

    memcpy(&value, page + offset, sizeof(value));
    return value;
}

static void put(u8 *page, u32 offset, u64 value)
{
    memcpy(page + offset, &value, sizeof(value));
}

/* A bit of the bitmap stands for eight bytes. */
static bool is_valid(const u8 *page, u32 offset)
{
    return (page[GHCB_BITMAP + offset / 64] & 1u << offset / 8 % 8) != 0;
}

static void mark_valid(u8 *page, u32 offset)
{
    page[GHCB_BITMAP + offset / 64] |= (u8)(1u << offset / 8 % 8);
}

/* What KVM says of a request that it cannot serve, or 0. */
static u64 complaint(const u8 *page)
{
    u32 usage;

    memcpy(&usage, page + GHCB_USAGE, sizeof(usage));
    if (usage != 0)
        return INVALID_USAGE;
    if (!is_valid(page, GHCB_EXIT_CODE) || !is_valid(page, GHCB_EXIT_INFO1) || !is_valid(page, GHCB_EXIT_INFO2))
        return MISSING_INPUT;
    if (get(page, GHCB_EXIT_CODE) != EXIT_CODE_VMMCALL)
        return INVALID_EVENT;
    return is_valid(page, GHCB_RAX) && is_valid(page, GHCB_CPL) ? 0 : MISSING_INPUT;
}

/* The shared page, or null where the MSR names none. */
static u8 *shared_page(const struct run *run)
{
    return run->msr == GUEST_GHCB ? (u8 *)GUEST_GHCB : NULL;
}

static void write_answer(u8 *page, const struct answer *answer)
{
    for (int i = 0; i < GPR_COUNT; i++) {
        if ((answer->writes & 1u << i) != 0)
            put(page, offsets[i], answer->gpr[i]);
        if ((answer->valid & 1u << i) != 0)
            mark_valid(page, offsets[i]);
    }
}

/* The GHCB MSR protocol: bits 11:0 of the MSR are a code. Of its requests this host serves two. */
#define MSR_CODE 0xFFFUL
#define MSR_CPUID_REQUEST 4UL
#define MSR_CPUID_RESPONSE 5UL
#define MSR_TERMINATION_REQUEST 0x100UL

static bool serve(struct run *run)
{
    const struct processor *processor = (const struct processor *)run->test->processor;
    u32 result[4];

    if (processor == NULL || !run_is_in_vc_handler(run))
        return false;
    if (run->msr == MSR_TERMINATION_REQUEST) {
        run->outcome->end = END_TERMINATED;
        return true;
    }

    if ((run->msr & MSR_CODE) != MSR_CPUID_REQUEST)
        return false;
    run->outcome->counts[COUNT_HOST_CPUID]++;
    processor_leaf(processor, (u32)(run->msr >> 32), 0, result);
    run->msr = (u64)result[run->msr >> 30 & 3] << 32 | (run->msr & 0xC0000000) | MSR_CPUID_RESPONSE;

    /* A host that answers badly. */
    if (run_answer(run)->status != 0)
        run->msr = run_answer(run)->status;
    return true;
}

/* The processor's answer to PVALIDATE: EAX, with garbage above it, and the carry flag; the other flags of arithmetic are lost. */
#define FLAG_CARRY (1UL << 0)
#define FLAGS_LOST 0x8D4UL

static const u8 bytes_pvalidate[] = {0xF2, 0x0F, 0x01, 0xFF};

static bool execute(struct run *run)
{
    const struct answer *answer = run_answer(run);

    if (run->vmcb->exit_code != EXIT_EXCEPTION + VECTOR_UD || !run_is_next(run, bytes_pvalidate, sizeof(bytes_pvalidate)))
        return false;
    if (run_add_event(run, EVENT_PVALIDATE, (u32)run->vmcb->exit_code) == NULL)
        return true;
    run->gpr[RAX] = answer->gpr[RAX];
    run->vmcb->rflags = ((run->vmcb->rflags ^ FLAGS_LOST) & ~FLAG_CARRY) | ((answer->flags & ANSWER_SETS_CARRY) != 0 ? FLAG_CARRY : 0);
    run_skip(run, sizeof(bytes_pvalidate));
    return true;
}

static void answer(struct run *run, struct event *event)
{
    const struct answer *answer = run_answer(run);
    u8 *page = shared_page(run);
    u64 wrong;

    if ((answer->flags & ANSWER_BY_MSR) != 0) {
        event->value = run->msr;
        run->msr = answer->status;
        return;
    }

    if (page == NULL) {
        event->kind = EVENT_REFUSED;
        return;
    }

    event->page = run_keep_page(run);
    for (int i = 0; i < GPR_COUNT; i++)
        event->host[i] = is_valid(page, offsets[i]) ? get(page, offsets[i]) : 0;
    wrong = (answer->flags & ANSWER_CHECKS_REQUEST) != 0 ? complaint(page) : 0;
    if ((answer->flags & ANSWER_CLEARS_BITMAP) != 0)
        memset(page + GHCB_BITMAP, 0, GHCB_BITMAP_SIZE);
    if (wrong != 0) {
        event->kind = EVENT_REFUSED;
        event->value = wrong;
        put(page, GHCB_EXIT_INFO1, REQUEST_MALFORMED);
        put(page, GHCB_EXIT_INFO2, wrong);
        return;
    }

    if ((answer->flags & ANSWER_WRITES_INFO) != 0) {
        put(page, GHCB_EXIT_INFO1, answer->info1);
        put(page, GHCB_EXIT_INFO2, answer->info2);
    }
    write_answer(page, answer);
}

const struct role role_sev_es = {
    .exit = EXIT_VMMCALL,
    .length = 4,
    .bytes = {0xF3, 0x0F, 0x01, 0xD9},
    .answer = answer,
    .vmcall_fault = VECTOR_UD,
    .vmmcall_fault = VECTOR_VC,
    .serve = serve,
    .execute = execute,
    .msr = MSR_GHCB,
};
