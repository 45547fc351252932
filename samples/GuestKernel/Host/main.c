/*
 * A hypervisor that plays KVM for the kernel: nested SVM, which QEMU's processor "max" has in software. It answers what CPUID says of
 * the hypervisor, and hypercalls; the kernel has all else of the machine to itself, the serial line included.
 *
 * "intel" on the command line makes the processor one of Intel's, to the kernel: CPUID says so, and it is called by VMCALL, which
 * the processor does not know, so that it arrives here as #UD. "sev" makes the kernel a guest under SEV, by CPUID and SEV_STATUS; its
 * memory is as readable as before.
 */
#include "processor.h"
#include "text.h"
#include "vmcb.h"

#define GUEST_ENTRY 0x200000UL

#define ENOSYS_OF_KVM (-1000L)

static struct vmcb vmcb;
static u8 host_state[4096] __attribute__((aligned(4096)));
static u8 msr_permissions[8192] __attribute__((aligned(4096)));
static bool plays_intel;
static bool plays_sev;

/* The command line is in PVH's start info (Xen, xen/include/public/arch-x86/hvm/start_info.h). */
static const char *command_line(const void *start_info)
{
    return *(const char *const *)((const u8 *)start_info + 24);
}

/* Two bits a register, reading and writing; those from 0xC0010000 on are the third range. Source: AMD APM vol. 2, 15.11. */
static void intercept_reading(u32 msr)
{
    u32 bit = 2 * (msr - 0xC0010000u);

    msr_permissions[0x1000 + bit / 8] |= 1u << bit % 8;
}

/* As a processor's CR0, EFER and segments are at the PVH entry. */
static void init(void)
{
    wrmsr(MSR_EFER, rdmsr(MSR_EFER) | EFER_SVME);
    wrmsr(MSR_VM_HSAVE_PA, (u64)host_state);
    vmcb.intercept_exceptions = 1u << VECTOR_UD;
    vmcb.intercept_3 = INTERCEPT_CPUID | INTERCEPT_MSR | INTERCEPT_SHUTDOWN;
    intercept_reading(MSR_SEV_STATUS);
    vmcb.msr_permissions = (u64)msr_permissions;
    vmcb.intercept_4 = INTERCEPT_VMRUN | INTERCEPT_VMMCALL;
    vmcb.asid = 1;
    vmcb.cs = (struct segment){8, 0xC9B, 0xFFFFFFFF, 0};
    vmcb.ss = (struct segment){16, 0xC93, 0xFFFFFFFF, 0};
    vmcb.ds = vmcb.ss;
    vmcb.es = vmcb.ss;
    vmcb.efer = EFER_SVME;
    vmcb.cr0 = CR0_PE | CR0_ET;
    vmcb.rflags = 2;
    vmcb.rip = GUEST_ENTRY;
    vmcb.pat = 0x0007040600070406;
}

static void handle_cpuid(struct registers *registers)
{
    u32 leaf = (u32)vmcb.rax;
    u32 answer[4] = {0, 0, 0, 0};

    if (leaf == 0x40000000) {
        answer[0] = 0x40000001;
        memcpy(answer + 1, "KVMKVMKVM\0\0", 12);
    } else if (leaf == 0x40000001) {
        answer[0] = 1u << 7 | 1u << 16 | 1u << 17; /* KVM_FEATURE_PV_UNHALT, _HC_MAP_GPA_RANGE, _MIGRATION_CONTROL */
    } else if (plays_sev && leaf == 0x80000000) {
        answer[0] = 0x8000001F;
    } else if (plays_sev && leaf == 0x8000001F) {
        answer[0] = 1u << 1; /* SEV */
    } else if (leaf != 0x8000001F && leaf != 0x21) { /* no SEV, no TDX */
        cpuid(leaf, (u32)registers->rcx, answer);
    }
    if (leaf == 0) {
        const char *vendor = plays_intel ? "GenuineIntel" : "AuthenticAMD";

        memcpy(answer + 1, vendor, 4);
        memcpy(answer + 3, vendor + 4, 4);
        memcpy(answer + 2, vendor + 8, 4);
    }
    if (leaf == 1)
        answer[2] |= 1u << 31;
    vmcb.rax = answer[0];
    registers->rbx = answer[1];
    registers->rcx = answer[2];
    registers->rdx = answer[3];
    vmcb.rip += 2;
}

static void handle_rdmsr(struct registers *registers)
{
    vmcb.rax = plays_sev ? 1 : 0; /* SEV_STATUS: SEV is active */
    registers->rdx = 0;
    vmcb.rip += 2;
}

/* Linux, Documentation/virt/kvm/x86/hypercalls.rst: the number in RAX, arguments in RBX, RCX, RDX and RSI, the answer in RAX. */
static void handle_hypercall(const char *instruction, struct registers *registers)
{
    u64 number = vmcb.rax;
    long answer = number == 1 || number == 5 || number == 12 ? 0 : ENOSYS_OF_KVM;

    text_put("    host: ");
    text_put(instruction);
    text_number(" ", number);
    if (number == 5 || number == 12) {
        text_number(", RBX ", registers->rbx);
        text_number(", RCX ", registers->rcx);
    }
    if (number == 12)
        text_number(", RDX ", registers->rdx);
    text_number(", CPL ", vmcb.cpl);
    text_put("\n");
    vmcb.rax = (u64)answer;
    vmcb.rip += 3;
}

static bool is_at_rip(const char *instruction)
{
    return memcmp((const void *)vmcb.rip, instruction, 3) == 0;
}

static void handle_exit(struct registers *registers)
{
    if (vmcb.exit_code == EXIT_CPUID) {
        handle_cpuid(registers);
    } else if (vmcb.exit_code == EXIT_MSR) {
        handle_rdmsr(registers);
    } else if (!plays_intel && vmcb.exit_code == EXIT_VMMCALL && is_at_rip("\x0F\x01\xD9")) {
        handle_hypercall("VMMCALL", registers);
    } else if (plays_intel && vmcb.exit_code == EXIT_EXCEPTION + VECTOR_UD && is_at_rip("\x0F\x01\xC1")) {
        handle_hypercall("VMCALL", registers);
    } else {
        text_number("    host: the kernel died of exit ", vmcb.exit_code);
        text_number(" at ", vmcb.rip);
        text_put("\n");
        power_off();
    }
}

void kernel_main(const void *start_info);

void kernel_main(const void *start_info)
{
    struct registers registers = {0};

    plays_intel = memcmp(command_line(start_info), "intel", 6) == 0;
    plays_sev = memcmp(command_line(start_info), "sev", 4) == 0;
    init();
    for (;;) {
        enter_guest(&registers, &vmcb);
        handle_exit(&registers);
    }
}
