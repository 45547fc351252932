/*
 * Executes every function of an image instruction by instruction, and unwinds from each. The test has made NOPs of what belongs to a
 * kernel or leads to a hypervisor.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unwind.h>

#include "kvm.h"

/* Calls a function with known values in the registers that it must keep, the trap flag set. */
void step_through(uintptr_t function);
extern const char step_return[];
__asm__(
	"step_through:\n"
	"	.cfi_startproc\n"
	"	push %rbx\n	.cfi_adjust_cfa_offset 8\n	push %rbp\n	.cfi_adjust_cfa_offset 8\n"
	"	push %r12\n	.cfi_adjust_cfa_offset 8\n	push %r13\n	.cfi_adjust_cfa_offset 8\n"
	"	push %r14\n	.cfi_adjust_cfa_offset 8\n	push %r15\n	.cfi_adjust_cfa_offset 8\n"
	"	mov %rdi, %rax\n"
	"	mov $0x1003, %ebx\n	mov $0x1006, %ebp\n	mov $0x100c, %r12d\n	mov $0x100d, %r13d\n	mov $0x100e, %r14d\n	mov $0x100f, %r15d\n"
	"	pushfq\n	orq $0x100, (%rsp)\n	popfq\n"
	"	call *%rax\n"
	"step_return:\n"
	"	pushfq\n	andq $~0x100, (%rsp)\n	popfq\n"
	"	pop %r15\n	.cfi_adjust_cfa_offset -8\n	pop %r14\n	.cfi_adjust_cfa_offset -8\n"
	"	pop %r13\n	.cfi_adjust_cfa_offset -8\n	pop %r12\n	.cfi_adjust_cfa_offset -8\n"
	"	pop %rbp\n	.cfi_adjust_cfa_offset -8\n	pop %rbx\n	.cfi_adjust_cfa_offset -8\n"
	"	ret\n"
	"	.cfi_endproc\n");

static uintptr_t start, end;
static unsigned int steps, wrong, course;
static uint8_t page[4096] __attribute__((aligned(4096)));
static struct hyperabi_ghcb_descriptor descriptor;

struct walk {
	int inside;
	int right;
};

static _Unwind_Reason_Code visit(struct _Unwind_Context *frame, void *context)
{
	static const int kept[] = {3, 6, 12, 13, 14, 15};
	struct walk *walk = context;
	uintptr_t ip = _Unwind_GetIP(frame);
	unsigned int i;

	if (ip >= start && ip < end) {
		walk->inside = 1;
		return _URC_NO_REASON;
	}
	if (!walk->inside)
		return _URC_NO_REASON;
	walk->right = ip == (uintptr_t)step_return;
	for (i = 0; i < 6; i++)
		walk->right &= _Unwind_GetGR(frame, kept[i]) == 0x1000u + (unsigned int)kept[i];
	return _URC_NORMAL_STOP;
}

static void trapped(int signal, siginfo_t *information, void *context)
{
	ucontext_t *machine = context;
	uintptr_t ip = (uintptr_t)machine->uc_mcontext.gregs[REG_RIP];
	struct walk walk = {0, 0};
	uint32_t before;

	(void)signal;
	(void)information;
	if (ip < start || ip >= end)
		return;

	/* Behind what was a call of the host: its answer, on one of several courses. */
	memcpy(&before, (const char *)ip - 4, sizeof(before));
	if (before == 0x90909090) {
		machine->uc_mcontext.gregs[REG_RAX] = course == 1 ? 0x1234 : 0;
		page[0x398] = course == 1;
		memset(page + 0x3f0, 0, 16);
		page[0x3f7] = course == 2 ? 0x80 : 0;
	}
	_Unwind_Backtrace(visit, &walk);
	steps++;
	if (!walk.right && wrong++ < 10)
		printf("from %#lx of the code the way back is lost\n", (unsigned long)(ip - start));
}

int main(void)
{
	const struct hyperabi_patch_table *table = &hyperabi_kvm_patch_table;
	struct sigaction action;
	uint32_t i, v;

	start = (uintptr_t)&table->code + (uintptr_t)(int64_t)table->code;
	end = start + table->code_size;
	memset(&action, 0, sizeof(action));
	action.sa_sigaction = trapped;
	action.sa_flags = SA_SIGINFO;
	sigaction(SIGTRAP, &action, NULL);
	descriptor.address = (uintptr_t)page;
	for (course = 0; course < 5; course++) {
		hyperabi_kvm_ghcb = course == 3 ? 0 : (uintptr_t)&descriptor;
		descriptor.busy = course == 4;
		step_through(start + table->detector);
		step_through((uintptr_t)&hyperabi_kvm_shared_bit);
		step_through((uintptr_t)&hyperabi_kvm_accept_page);
		step_through((uintptr_t)&hyperabi_kvm_pvalidate);
		step_through((uintptr_t)&hyperabi_kvm_exchange_ghcb_msr);
		for (i = 0; i < table->site_count; i++) {
			const struct hyperabi_patch_site *site = (const struct hyperabi_patch_site *)((uintptr_t)table + table->header_size) + i;

			hyperabi_kvm_platform = 0;
			step_through(start + site->entry);
			for (v = 0; v < HYPERABI_VENDORS; v++) {
				descriptor.busy = course == 4;
				step_through(start + site->targets[v]);
			}
			hyperabi_kvm_platform = HYPERABI_NO_HYPERVISOR << 8;
			step_through(start + site->entry);
		}
	}
	printf("%s\n", wrong == 0 && steps > 5000 ? "good" : "bad");
	return 0;
}
