/* Calls by the generated header, and patches, for a platform without a hypervisor. It executes no hypercall instruction. C and C++. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "kvm.h"
#include "kvm.h"

#define FAIL_UNLESS(condition) \
	do { \
		if (!(condition)) { \
			printf("line %d: %s\n", __LINE__, #condition); \
			return 1; \
		} \
	} while (0)

static void write_code(void *context, uint64_t *place, uint64_t value)
{
	void *page = (void *)((uintptr_t)place & ~(uintptr_t)4095);

	++*(int *)context;

	/* This function lies in the same page. */
	if (mprotect(page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
		return;
	__atomic_store_n(place, value, __ATOMIC_RELEASE);
	mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static uintptr_t jump_of(uintptr_t entry)
{
	return entry + 13 + (uintptr_t)(int64_t)*(volatile int32_t *)(entry + 9);
}

extern
#ifdef __cplusplus
"C"
#endif
void hyperabi_kvm_kick_cpu_amd_svm(void) HYPERABI_HIDDEN;

/* No process may execute these. */
static uint64_t (*const shared_bit)(void) = hyperabi_kvm_shared_bit;
static uint64_t (*const accept_page)(uint64_t page) = hyperabi_kvm_accept_page;
static uint64_t (*const pvalidate)(uint64_t virtual_address, uint32_t size, uint32_t validate) = hyperabi_kvm_pvalidate;
static uint64_t (*const exchange_ghcb_msr)(uint64_t request) = hyperabi_kvm_exchange_ghcb_msr;

/* A table of one's own; it may be changed. */
static struct {
	struct hyperabi_patch_table header;
	struct hyperabi_patch_site sites[6];
} requiring;

int main(void)
{
	/* Longer than its type, as a compiler should not know. */
	const void *volatile table = &hyperabi_kvm_patch_table;
	uintptr_t entry = (uintptr_t)&kvm_kick_cpu;
	uintptr_t early = jump_of(entry);
	uint64_t transport = 99;
	int writes = 0;

	FAIL_UNLESS(memcmp((const void *)(uintptr_t)shared_bit, "\xf3\x0f\x1e\xfa", 4) == 0);
	FAIL_UNLESS(memcmp((const void *)(uintptr_t)accept_page, "\xf3\x0f\x1e\xfa", 4) == 0);
	FAIL_UNLESS(memcmp((const void *)(uintptr_t)pvalidate, "\xf3\x0f\x1e\xfa", 4) == 0);
	FAIL_UNLESS(memcmp((const void *)(uintptr_t)exchange_ghcb_msr, "\xf3\x0f\x1e\xfa", 4) == 0);

	hyperabi_kvm_platform = HYPERABI_NO_HYPERVISOR << 8;
	FAIL_UNLESS(kvm_kick_cpu(0, 3) == -1000);
	FAIL_UNLESS(hyperabi_kvm_kick_cpu_checked(0, 3, &transport) == -1000);
	FAIL_UNLESS(transport == HYPERABI_TRANSPORT_NO_HYPERVISOR);
	FAIL_UNLESS(hyperabi_patch(&hyperabi_kvm_patch_table, write_code, &writes) == 0 && writes == 0);

	/* What is patched for a processor is only looked at. */
	hyperabi_kvm_platform = HYPERABI_USABLE << 8 | HYPERABI_AMD_SVM;
	FAIL_UNLESS(hyperabi_patch(&hyperabi_kvm_patch_table, write_code, &writes) == 6 && writes == 6);
	FAIL_UNLESS(jump_of(entry) == (uintptr_t)&hyperabi_kvm_kick_cpu_amd_svm + 4);
	FAIL_UNLESS(hyperabi_patch(&hyperabi_kvm_patch_table, write_code, &writes) == 6 && writes == 6);

	hyperabi_kvm_platform = HYPERABI_OTHER_HYPERVISOR << 8;
	FAIL_UNLESS(hyperabi_patch(&hyperabi_kvm_patch_table, write_code, &writes) == 0 && writes == 12);
	FAIL_UNLESS(jump_of(entry) == early);
	FAIL_UNLESS(hyperabi_kvm_kick_cpu_checked(0, 3, &transport) == -1000 && transport == HYPERABI_TRANSPORT_OTHER_HYPERVISOR);

	/* RDX is believed only where the stub of the platform's vendor writes it. */
	FAIL_UNLESS(hyperabi_transport(HYPERABI_USABLE << 8 | HYPERABI_INTEL_VMX, 3, 12, 0, 77) == HYPERABI_TRANSPORT_SUCCESS);
	FAIL_UNLESS(hyperabi_transport(HYPERABI_USABLE << 8 | HYPERABI_INTEL_TDX, 3, 12, 0, 77) == 77);
	FAIL_UNLESS(hyperabi_transport(HYPERABI_USABLE << 8 | HYPERABI_AMD_SEV_ES, 3, 4, 1, 77) == HYPERABI_TRANSPORT_NOT_FOR_VENDOR);
	FAIL_UNLESS(hyperabi_transport(HYPERABI_UNKNOWN_PROCESSOR << 8, 3, 12, 1, 77) == HYPERABI_TRANSPORT_UNKNOWN_PROCESSOR);
	FAIL_UNLESS(hyperabi_transport((uint64_t)6 << 32 | HYPERABI_USABLE << 8 | HYPERABI_INTEL_TDX, 3, 12, 6, 77) == 77);
	FAIL_UNLESS(hyperabi_transport((uint64_t)2 << 32 | HYPERABI_USABLE << 8 | HYPERABI_INTEL_TDX, 3, 12, 6, 77) ==
		    HYPERABI_TRANSPORT_FEATURE_MISSING);

	/* A table in which one hypercall requires two features. */
	memcpy(&requiring, table, sizeof(requiring));
	requiring.header.code += (int32_t)((intptr_t)&hyperabi_kvm_patch_table - (intptr_t)&requiring);
	requiring.header.platform += (int32_t)((intptr_t)&hyperabi_kvm_patch_table - (intptr_t)&requiring);
	requiring.sites[1].features = 6;
	hyperabi_kvm_platform = (uint64_t)2 << 32 | HYPERABI_USABLE << 8 | HYPERABI_AMD_SVM;
	FAIL_UNLESS(hyperabi_patch(&requiring.header, write_code, &writes) == 5 && jump_of(entry) == early);
	hyperabi_kvm_platform = (uint64_t)6 << 32 | HYPERABI_USABLE << 8 | HYPERABI_AMD_SVM;
	FAIL_UNLESS(hyperabi_patch(&requiring.header, write_code, &writes) == 6 && jump_of(entry) != early);
	puts("good");
	return 0;
}
