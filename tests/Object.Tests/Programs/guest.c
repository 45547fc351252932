/* A guest whose boot code found no hypervisor. It executes no hypercall instruction. C and C++. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct answer {
	uint64_t value;
	uint64_t transport;
};

extern struct answer kvm_kick_cpu(uint64_t flags, uint32_t apic_id);
extern struct answer kvm_send_ipi(uint64_t low, uint64_t high, uint32_t first, uint32_t icr);
extern uint64_t hyperabi_kvm_detect(void);
extern uint64_t hyperabi_kvm_platform __attribute__((visibility("hidden")));
extern uint64_t hyperabi_kvm_ghcb __attribute__((visibility("hidden")));
extern const int32_t hyperabi_kvm_patch_table[] __attribute__((visibility("hidden")));
extern void hyperabi_kvm_kick_cpu_amd_svm(void) __attribute__((visibility("hidden")));

#ifdef __cplusplus
}
#endif

#define FAIL_UNLESS(condition) \
	do { \
		if (!(condition)) { \
			printf("line %d: %s\n", __LINE__, #condition); \
			return 1; \
		} \
	} while (0)

#ifdef LIBRARY
int run(void)
#else
int main(void)
#endif
{
	const int32_t *table = hyperabi_kvm_patch_table;
	const char *code = (const char *)&table[4] + table[4];
	unsigned int i;
	struct answer answer;

	FAIL_UNLESS(hyperabi_kvm_platform == 0 && hyperabi_kvm_ghcb == 0);
	FAIL_UNLESS((uintptr_t)&hyperabi_kvm_platform % 8 == 0 && (uintptr_t)&hyperabi_kvm_ghcb % 8 == 0);

	/* The detector executes CPUID, and outside of a kernel nothing else. */
	FAIL_UNLESS(hyperabi_kvm_detect() != 0);
	FAIL_UNLESS(hyperabi_kvm_platform == 0);

	for (i = 2; i <= 4; i++) {
		hyperabi_kvm_platform = (uint64_t)i << 8;
		answer = kvm_kick_cpu(0, 3);
		FAIL_UNLESS((int64_t)answer.value == -1000 && answer.transport == 5 + i);
		answer = kvm_send_ipi(1, 2, 3, 4);
		FAIL_UNLESS((int64_t)answer.value == -1000 && answer.transport == 5 + i);
	}

	FAIL_UNLESS(table[0] == 1 && table[1] == 52 && table[2] == 6 && table[3] == 32);
	FAIL_UNLESS((uintptr_t)code % 16 == 0);
	FAIL_UNLESS((const char *)&table[6] + table[6] == (const char *)&hyperabi_kvm_platform);
	FAIL_UNLESS(code + table[7] == (const char *)hyperabi_kvm_detect);
	FAIL_UNLESS(table[8] == 4 && table[9] == 1 && table[10] == 2 && table[11] == 4 && table[12] == 8);
	for (i = 0; i < 6; i++) {
		const int32_t *site = (const int32_t *)((const char *)table + table[1] + i * (unsigned int)table[3]);
		const char *entry = code + site[0];
		int32_t distance;

		memcpy(&distance, entry + 9, sizeof(distance));
		FAIL_UNLESS(memcmp(entry, "\xf3\x0f\x1e\xfa\x0f\x1f\x40\x00\xe9", 9) == 0);
		FAIL_UNLESS(entry + 13 + distance == code + site[1]);
#ifndef LIBRARY
		if (entry == (const char *)kvm_kick_cpu)
			FAIL_UNLESS(code + site[4] == (const char *)hyperabi_kvm_kick_cpu_amd_svm + 4);
#endif
	}

	puts("good");
	return 0;
}
