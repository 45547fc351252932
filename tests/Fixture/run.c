#include "run.h"

#include "cpu.h"
#include "memory.h"
#include "paging.h"
#include "processor.h"
#include "roles/role.h"
#include "timer.h"

#define RFLAGS_FIXED (1UL << 1)
#define RFLAGS_TF (1UL << 8)
#define RFLAGS_IF (1UL << 9)

#define CR0_PE (1UL << 0)
#define CR0_EM (1UL << 2)
#define CR0_ET (1UL << 4)
#define CR0_NE (1UL << 5)
#define CR0_WP (1UL << 16)
#define CR0_PG (1UL << 31)
#define CR4_PAE (1UL << 5)

#define SELECTOR_CODE 8
#define SELECTOR_DATA 16
#define GDT_OFFSET 0x400
#define GATE_SIZE 16

/* More exits than a single-stepped stub takes. */
#define MAX_EXITS 20000

/* So many ticks of the timer without another exit are no stub, but a loop. A busy machine loses ticks, and makes none up. */
#define MAX_TICKS 20

extern void enter_guest(u64 gpr[GPR_COUNT], struct vmcb *vmcb);

static struct vmcb vmcb;
static u8 host_state[PAGE_SIZE] __attribute__((aligned(4096)));
static u8 msr_permissions[2 * PAGE_SIZE] __attribute__((aligned(4096)));
static u8 io_permissions[3 * PAGE_SIZE] __attribute__((aligned(4096)));
static u8 pages[MAX_PAGES][PAGE_SIZE];

static const struct role *const roles[ROLE_COUNT] = {
    [ROLE_VMCALL] = &role_vmcall,
    [ROLE_VMMCALL] = &role_vmmcall,
    [ROLE_TDX] = &role_tdx,
    [ROLE_SEV_ES] = &role_sev_es,
};

static const u8 bytes_cpuid[] = {0x0F, 0xA2}, bytes_wrmsr[] = {0x0F, 0x30}, bytes_rdmsr[] = {0x0F, 0x32};

static struct nested *nested(void)
{
    return (struct nested *)GUEST_NESTED;
}

static u64 text_address(const u8 *place)
{
    return HIGH_ALIAS + GUEST_TEXT + (u64)(place - guest_text);
}

/* The guest's text, its segments, and the one gate of its IDT. */
static void init_guest(void)
{
    u64 *gdt = (u64 *)(GUEST_TABLES + GDT_OFFSET);
    u64 *gate = (u64 *)(GUEST_TABLES + GATE_SIZE * VECTOR_NMI);
    u64 handler = text_address(guest_nmi);

    memcpy((void *)GUEST_TEXT, guest_text, (size_t)(guest_text_end - guest_text));
    memset((void *)GUEST_TABLES, 0, PAGE_SIZE);
    gdt[SELECTOR_CODE / 8] = 0x00209B0000000000;
    gdt[SELECTOR_DATA / 8] = 0x00CF93000000FFFF;
    gate[0] = (handler & 0xFFFF) | SELECTOR_CODE << 16 | 0x8E00UL << 32 | (handler & 0xFFFF0000) << 32;
    gate[1] = handler >> 32;
}

void run_init(void)
{
    init_guest();
    memset(msr_permissions, 0xFF, sizeof(msr_permissions));
    memset(io_permissions, 0xFF, sizeof(io_permissions));
    wrmsr(MSR_VM_HSAVE_PA, (u64)host_state);

    vmcb.intercept_cr = 0xFFFFFFFF;
    vmcb.intercept_dr = 0xFFFFFFFF;
    vmcb.intercept_exceptions = 0xFFFFFFFF;
    vmcb.intercept_3 = INTERCEPT_INTR | INTERCEPT_NMI | INTERCEPT_SMI | INTERCEPT_INIT | INTERCEPT_DESCRIPTOR_TABLE_WRITES
        | INTERCEPT_RDPMC | INTERCEPT_CPUID | INTERCEPT_RSM | INTERCEPT_INTN | INTERCEPT_INVD | INTERCEPT_HLT | INTERCEPT_INVLPG
        | INTERCEPT_INVLPGA | INTERCEPT_IO | INTERCEPT_MSR | INTERCEPT_TASK_SWITCH | INTERCEPT_SHUTDOWN;
    vmcb.intercept_4 = INTERCEPT_4_ALL;
    vmcb.iopm = (u64)io_permissions;
    vmcb.msrpm = (u64)msr_permissions;
    vmcb.asid = 1;

    vmcb.cs = (struct segment){SELECTOR_CODE, 0x29B, 0xFFFFFFFF, 0};
    vmcb.ss = (struct segment){SELECTOR_DATA, 0xC93, 0xFFFFFFFF, 0};
    vmcb.ds = vmcb.ss;
    vmcb.es = vmcb.ss;
    vmcb.gdtr = (struct segment){0, 0, 8 * 3 - 1, HIGH_ALIAS + GUEST_TABLES + GDT_OFFSET};
    vmcb.idtr = (struct segment){0, 0, GATE_SIZE * VECTORS - 1, HIGH_ALIAS + GUEST_TABLES};
    vmcb.efer = EFER_LME | EFER_LMA | EFER_NXE | EFER_SVME;
    vmcb.cr3 = paging_init();

    /* With EM set every floating-point and vector instruction faults: a stub has no business with them. */
    vmcb.cr0 = CR0_PE | CR0_EM | CR0_ET | CR0_NE | CR0_WP | CR0_PG;
    vmcb.cr4 = CR4_PAE;
    vmcb.pat = 0x0007040600070406;
}

const struct answer *run_answer(const struct run *run)
{
    const struct call *call = &run->test->call;

    if (nested()->active != 0)
        call = (const struct call *)run->test->nested;
    return &call->answer;
}

static struct registers guest_registers(const struct run *run)
{
    struct registers registers;

    memcpy(registers.gpr, run->gpr, sizeof(registers.gpr));
    registers.rflags = run->vmcb->rflags;
    registers.rip = run->vmcb->rip;
    return registers;
}

static void copy_code(u8 *bytes, u64 rip)
{
    for (int i = 0; i < CODE_BYTES; i++) {
        u64 place = paging_translate(rip + (u64)i);

        bytes[i] = place != 0 ? *(const u8 *)place : 0;
    }
}

struct event *run_add_event(struct run *run, enum event_kind kind, u32 code)
{
    struct event *event = run->events + run->outcome->event_count;

    if (run->outcome->event_count == MAX_EVENTS) {
        run->outcome->end = END_RUNAWAY;
        return NULL;
    }

    run->outcome->event_count++;
    memset(event, 0, sizeof(*event));
    event->kind = kind;
    event->code = code;
    event->in_nmi = nested()->active != 0;
    event->guest = guest_registers(run);
    copy_code(event->bytes, run->vmcb->rip);
    return event;
}

u32 run_keep_page(struct run *run)
{
    /* The last place is for the page at the end. */
    if (run->outcome->page_count == MAX_PAGES - 1)
        return 0;
    memcpy(pages[run->outcome->page_count], (const void *)GUEST_GHCB, PAGE_SIZE);
    return ++run->outcome->page_count;
}

static void inject_nmi(struct run *run)
{
    run_add_event(run, EVENT_NMI, VECTOR_NMI);
    run->vmcb->event_injection = INJECT_NMI;
    run->outcome->counts[VECTOR_NMI]++;
}

/* One more instruction is behind the guest. */
static void count_instruction(struct run *run)
{
    u32 flags = run->test->flags;

    if ((flags & CASE_SINGLE_STEP) == 0 || nested()->active != 0)
        return;
    run->outcome->instructions++;
    if ((flags & CASE_NMI_BY_STEP) != 0 && run->outcome->instructions == run->test->nmi_at)
        inject_nmi(run);
}

void run_skip(struct run *run, u64 length)
{
    run->vmcb->rip += length;
    count_instruction(run);
}

bool run_is_next(const struct run *run, const u8 *bytes, size_t size)
{
    u8 code[CODE_BYTES];

    copy_code(code, run->vmcb->rip);
    return memcmp(code, bytes, size) == 0;
}

/* The exception that an instruction raises in such a guest; all that it raises on this machine is #UD, or nothing. */
static void count_fault(struct run *run, const struct role *role)
{
    u32 fault = VECTOR_UD;

    if (run_is_next(run, role_vmcall.bytes, role_vmcall.length))
        fault = role->vmcall_fault;
    else if (run_is_next(run, role_vmmcall.bytes, role_vmmcall.length))
        fault = role->vmmcall_fault;
    run->outcome->counts[fault]++;
}

static void call_host(struct run *run, const struct role *role)
{
    bool is_right = run->vmcb->exit_code == role->exit && run_is_next(run, role->bytes, role->length);
    struct event *event;

    if (role->execute != NULL && role->execute(run))
        return;
    if (is_right && role->serve != NULL && role->serve(run)) {
        if (run->outcome->end == 0)
            run_skip(run, role->length);
        return;
    }

    event = run_add_event(run, is_right ? EVENT_HYPERCALL : EVENT_WRONG, (u32)run->vmcb->exit_code);
    if (event == NULL)
        return;
    if (!is_right) {
        count_fault(run, role);
        run->outcome->end = END_WRONG;
        return;
    }

    run->outcome->counts[COUNT_HYPERCALL]++;
    role->answer(run, event);
    run_skip(run, role->length);
}

static const struct processor *played_processor(const struct run *run)
{
    return (const struct processor *)run->test->processor;
}

/* The guest would take an exception here, which no stub and no detector may. */
static void raise(struct run *run, u32 vector)
{
    run->outcome->counts[vector]++;
    run->outcome->end = END_EXCEPTION;
}

bool run_is_in_vc_handler(const struct run *run)
{
    return run->vmcb->rip >= run->test->vc_handler && run->vmcb->rip < run->test->vc_handler_end;
}

/* #VC, as the processor delivers it through an interrupt gate; emulated, this machine's has no error code. */
static void deliver_vc(struct run *run, u64 error)
{
    u64 frame = (run->gpr[RSP] & ~15UL) - 6 * 8;
    u64 *words = (u64 *)paging_translate(frame);

    run->outcome->counts[VECTOR_VC]++;
    if (words == NULL) {
        run->outcome->end = END_EXCEPTION;
        return;
    }

    words[0] = error;
    words[1] = run->vmcb->rip;
    words[2] = SELECTOR_CODE;
    words[3] = run->vmcb->rflags;
    words[4] = run->gpr[RSP];
    words[5] = SELECTOR_DATA;
    run->gpr[RSP] = frame;
    run->vmcb->rflags &= ~(RFLAGS_TF | RFLAGS_IF);
    run->vmcb->rip = run->test->vc_handler;
}

static void read_sev_status(struct run *run)
{
    const struct processor *processor = played_processor(run);

    run->outcome->counts[COUNT_MSR_READ]++;
    if ((processor->flags & PROCESSOR_HAS_SEV_STATUS) == 0) {
        raise(run, VECTOR_GP);
        return;
    }

    run->gpr[RAX] = (u32)processor->sev_status;
    run->gpr[RDX] = processor->sev_status >> 32;
    run_skip(run, sizeof(bytes_rdmsr));
}

static void transfer_msr(struct run *run, bool is_write)
{
    if (is_write) {
        run->msr = run->gpr[RDX] << 32 | (u32)run->gpr[RAX];
    } else {
        run->gpr[RAX] = (u32)run->msr;
        run->gpr[RDX] = run->msr >> 32;
    }
    run_skip(run, sizeof(bytes_wrmsr));
}

static void access_msr(struct run *run, const struct role *role)
{
    bool is_write = run->vmcb->exit_info1 != 0;
    u32 number = (u32)run->gpr[RCX];
    struct event *event;

    if (!is_write && number == MSR_SEV_STATUS && played_processor(run) != NULL) {
        read_sev_status(run);
        return;
    }

    if (run_is_in_vc_handler(run) && number == role->msr) {
        transfer_msr(run, is_write);
        return;
    }

    event = run_add_event(run, is_write ? EVENT_MSR_WRITE : EVENT_MSR_READ, number);
    if (event == NULL)
        return;
    run->outcome->counts[is_write ? COUNT_MSR_WRITE : COUNT_MSR_READ]++;
    if (number != role->msr || number == 0
        || !run_is_next(run, is_write ? bytes_wrmsr : bytes_rdmsr, sizeof(bytes_wrmsr))) {
        run->outcome->end = END_UNEXPECTED_EXIT;
        return;
    }

    transfer_msr(run, is_write);
    event->value = run->msr;
    if (is_write && nested()->active == 0 && ++run->msr_writes == run->test->nmi_at
        && (run->test->flags & CASE_NMI_BY_STEP) == 0)
        inject_nmi(run);
}

/* A processor that is played says it as often as it is asked; of the machine's each question is an event. */
static void answer_cpuid(struct run *run)
{
    const struct processor *processor = played_processor(run);
    u32 fault = processor != NULL ? processor_fault(processor, (u32)run->gpr[RAX]) : 0;
    u32 result[4];

    if (fault == VECTOR_VC && run->test->vc_handler != 0) {
        deliver_vc(run, EXIT_CPUID);
        return;
    }
    if (fault != 0) {
        raise(run, fault);
        return;
    }

    if (processor == NULL && run_add_event(run, EVENT_CPUID, (u32)run->gpr[RAX]) == NULL)
        return;
    run->outcome->counts[COUNT_CPUID]++;
    if (!run_is_next(run, bytes_cpuid, sizeof(bytes_cpuid))) {
        run->outcome->end = END_UNEXPECTED_EXIT;
        return;
    }

    if (processor != NULL)
        processor_leaf(processor, (u32)run->gpr[RAX], (u32)run->gpr[RCX], result);
    else
        cpuid((u32)run->gpr[RAX], (u32)run->gpr[RCX], result);
    run->gpr[RAX] = result[0];
    run->gpr[RBX] = result[1];
    run->gpr[RCX] = result[2];
    run->gpr[RDX] = result[3];
    run_skip(run, sizeof(bytes_cpuid));
}

static void take_exception(struct run *run, u32 vector)
{
    run->outcome->counts[vector]++;
    if (vector == VECTOR_DB && (run->test->flags & CASE_SINGLE_STEP) != 0)
        count_instruction(run);
    else
        run->outcome->end = END_EXCEPTION;
}

/* Does what an exit asks for, and sets the outcome's end where the case has come to one. */
static void handle_exit(struct run *run)
{
    const struct role *role = roles[run->test->role];
    u64 code = run->vmcb->exit_code;

    if (code == EXIT_INTR) {
        timer_acknowledge();

        /* What was about to be injected still is. */
        if ((run->vmcb->exit_int_info & INJECT_VALID) != 0)
            run->vmcb->event_injection = run->vmcb->exit_int_info;
        if (++run->ticks == MAX_TICKS)
            run->outcome->end = END_TIMED_OUT;
        return;
    }

    run->ticks = 0;
    run->outcome->exits++;
    if (code == EXIT_VMMCALL || code == EXIT_EXCEPTION + VECTOR_UD) {
        call_host(run, role);
    } else if (code >= EXIT_EXCEPTION && code < EXIT_EXCEPTION + VECTORS) {
        take_exception(run, (u32)(code - EXIT_EXCEPTION));
    } else if (code == EXIT_MSR) {
        access_msr(run, role);
    } else if (code == EXIT_CPUID) {
        answer_cpuid(run);
    } else if (code == EXIT_HLT && run->vmcb->rip == text_address(guest_return)) {
        run->outcome->end = END_RETURNED;
    } else {
        run->outcome->counts[COUNT_OTHER]++;
        run->outcome->end = END_UNEXPECTED_EXIT;
    }
}

/* Memory as the case wants it. */
static void prepare_memory(const struct test_case *test)
{
    const struct call *call = (const struct call *)test->nested;
    u64 *stack = (u64 *)STACK_ENTRY;

    stack[0] = text_address(guest_return);
    memcpy(stack + 1, test->call.stack, sizeof(test->call.stack));
    memcpy((void *)GUEST_DATA, test->data, DATA_SIZE);
    if (test->role == ROLE_SEV_ES)
        memset((void *)GUEST_GHCB, (u8)test->ghcb_fill, PAGE_SIZE);

    nested()->active = 0;
    nested()->calls = 0;
    if (call != NULL) {
        nested()->entry = call->entry;
        memcpy(nested()->gpr, call->gpr, sizeof(call->gpr));
        memcpy(nested()->stack, call->stack, sizeof(call->stack));
    }
}

static void prepare_guest(struct run *run)
{
    const struct call *call = &run->test->call;

    memcpy(run->gpr, call->gpr, sizeof(run->gpr));
    run->gpr[RSP] = HIGH_ALIAS + STACK_ENTRY;
    vmcb.rip = call->entry;
    vmcb.rflags = call->rflags | RFLAGS_FIXED | ((run->test->flags & CASE_SINGLE_STEP) != 0 ? RFLAGS_TF : 0);
    vmcb.virtual_interrupt = VIRTUAL_INTERRUPT_MASKING;
    vmcb.interrupt_shadow = 0;
    vmcb.event_injection = 0;
    vmcb.cpl = 0;
    vmcb.cr2 = 0;
    vmcb.dr6 = 0xFFFF0FF0;
    vmcb.dr7 = 0x400;

    /* VMRUN leaves the base of GS alone, and the host has no use for it. */
    wrmsr(MSR_GS_BASE, run->test->gs_base);
}

static void finish(struct run *run)
{
    struct outcome *outcome = run->outcome;
    u8 *end = (u8 *)(run->events + outcome->event_count);

    if (run->test->role == ROLE_SEV_ES)
        memcpy(pages[outcome->page_count++], (const void *)GUEST_GHCB, PAGE_SIZE);
    memcpy(end, pages, outcome->page_count * PAGE_SIZE);
    outcome->size = (u32)(end - (u8 *)outcome) + outcome->page_count * (u32)PAGE_SIZE;
    outcome->exit_code = run->vmcb->exit_code;
    outcome->exit_info1 = run->vmcb->exit_info1;
    outcome->exit_info2 = run->vmcb->exit_info2;
    outcome->guest = guest_registers(run);
    outcome->msr = run->msr;
    memcpy(outcome->stack, (const void *)STACK_ENTRY, sizeof(outcome->stack));
    outcome->nested_calls = nested()->calls;
    memcpy(outcome->nested_gpr, nested()->gpr, sizeof(outcome->nested_gpr));
    outcome->nested_rflags = nested()->rflags;
    memcpy(outcome->data, (const void *)GUEST_DATA, DATA_SIZE);
}

void run_case(const struct test_case *test, struct outcome *outcome)
{
    struct run run = {
        .test = test,
        .outcome = outcome,
        .events = (struct event *)(outcome + 1),
        .vmcb = &vmcb,
        .msr = test->msr,
    };

    memset(outcome, 0, sizeof(*outcome));
    prepare_memory(test);
    prepare_guest(&run);
    while (outcome->end == 0) {
        if (test->vc_at != 0 && test->vc_at == vmcb.rip && !run.vc_came) {
            run.vc_came = true;
            deliver_vc(&run, test->vc_error);
        }
        vmcb.rax = run.gpr[RAX];
        vmcb.rsp = run.gpr[RSP];
        enter_guest(run.gpr, &vmcb);
        run.gpr[RAX] = vmcb.rax;
        run.gpr[RSP] = vmcb.rsp;
        vmcb.event_injection = 0;
        handle_exit(&run);
        if (outcome->exits == MAX_EXITS && outcome->end == 0)
            outcome->end = END_RUNAWAY;
    }

    finish(&run);
}
