/*
 * Hypercalls of the table Kvm, for programs that are linked with the COFF object.
 * Written by 'hyperabi cheader'; change the table, not this file.
 */
#ifndef HYPERABI_KVM_H
#define HYPERABI_KVM_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdbool.h>
#include <stdint.h>
#endif

#ifndef HYPERABI_COMMON
#define HYPERABI_COMMON 1

#if defined(__GNUC__)
#define HYPERABI_MS __attribute__((ms_abi))
#else
#define HYPERABI_MS
#endif
#if defined(__GNUC__) && defined(__ELF__)
#define HYPERABI_HIDDEN __attribute__((visibility("hidden")))
#else
#define HYPERABI_HIDDEN
#endif

/* What a guest runs on, in one quadword. Zero: nobody has looked yet. */
#define HYPERABI_PLATFORM_VENDOR(word)   ((unsigned int)((word) & 0xff))
#define HYPERABI_PLATFORM_STATE(word)    ((unsigned int)((word) >> 8 & 0xff))
#define HYPERABI_PLATFORM_SEV(word)      ((unsigned int)((word) >> 16 & 0xf))
#define HYPERABI_PLATFORM_FEATURES(word) ((uint32_t)((word) >> 32))

/* Vendors: ways into the hypervisor. */
#define HYPERABI_INTEL_VMX 1
#define HYPERABI_AMD_SVM 2
#define HYPERABI_INTEL_TDX 4
#define HYPERABI_AMD_SEV_ES 8
#define HYPERABI_VENDORS 4

/* States. */
#define HYPERABI_USABLE 1
#define HYPERABI_NO_HYPERVISOR 2
#define HYPERABI_OTHER_HYPERVISOR 3
#define HYPERABI_UNKNOWN_PROCESSOR 4

/* The transport's status. A larger value is what a TDX module refused a call with. */
#define HYPERABI_TRANSPORT_SUCCESS 0
#define HYPERABI_TRANSPORT_NO_GHCB 1
#define HYPERABI_TRANSPORT_GHCB_BUSY 2
#define HYPERABI_TRANSPORT_NO_ANSWER 3
#define HYPERABI_TRANSPORT_EXCEPTION_REQUESTED 4
#define HYPERABI_TRANSPORT_HOST_REFUSED 5
#define HYPERABI_TRANSPORT_NOT_FOR_VENDOR 6
#define HYPERABI_TRANSPORT_NO_HYPERVISOR 7
#define HYPERABI_TRANSPORT_OTHER_HYPERVISOR 8
#define HYPERABI_TRANSPORT_UNKNOWN_PROCESSOR 9
#define HYPERABI_TRANSPORT_FEATURE_MISSING 10

/* RAX and RDX of an entry under the System V convention. */
struct hyperabi_answer {
	uint64_t value;
	uint64_t transport;
};

/* Where the GHCB of a CPU is: what a GHCB cell points to. */
struct hyperabi_ghcb_descriptor {
	uint64_t address;
	uint64_t gpa;
	uint16_t version;
	uint16_t reserved;
	uint32_t busy;
};

/*
 * Places are in bytes from the code; a target is 0 where the hypercall has no stub for the vendor. Where the platform lacks one
 * of the features, the entry stays with its early thunk.
 */
struct hyperabi_patch_site {
	uint32_t entry;
	uint32_t early_thunk;
	uint32_t unavailable;
	uint32_t targets[HYPERABI_VENDORS];
	uint32_t features;
};

/* The sites begin header_size bytes from the table. */
struct hyperabi_patch_table {
	uint32_t version;
	uint32_t header_size;
	uint32_t site_count;
	uint32_t site_size;
	int32_t code; /* in bytes from this field */
	uint32_t code_size;
	int32_t platform; /* in bytes from this field */
	uint32_t detector;
	uint32_t vendor_count;
	uint32_t vendors[HYPERABI_VENDORS];
};

/*
 * What became of a call. Stubs that trust the host say nothing about it: RDX is then whatever it was. So it is believed only
 * where the platform's vendor is one of those whose stubs report; where nothing was executed, the platform itself says why.
 */
static inline uint64_t hyperabi_transport(uint64_t platform, unsigned int trusting, unsigned int reporting, uint32_t features,
					  uint64_t reported)
{
	unsigned int vendor = HYPERABI_PLATFORM_VENDOR(platform);
	unsigned int state = HYPERABI_PLATFORM_STATE(platform);

	if (state != HYPERABI_USABLE || (vendor & (trusting | reporting)) == 0)
		return state - HYPERABI_USABLE + HYPERABI_TRANSPORT_NOT_FOR_VENDOR;
	if ((HYPERABI_PLATFORM_FEATURES(platform) & features) != features)
		return HYPERABI_TRANSPORT_FEATURE_MISSING;
	return vendor & reporting ? reported : HYPERABI_TRANSPORT_SUCCESS;
}

/* The aligned quadword of an entry whose jump leads to a place. */
static inline uint64_t hyperabi_jump(uintptr_t entry, uintptr_t target)
{
	uint32_t distance = (uint32_t)(target - (entry + 13));

	return 0xcccccc00000000e9u | (uint64_t)distance << 8;
}

/* Stores an aligned quadword of code in one go, whatever that takes here, and makes other CPUs see it. */
typedef void (*hyperabi_writer)(void *context, uint64_t *place, uint64_t value);

/*
 * Leads every entry of a table to the stub of this platform's vendor, and those that have none to their early thunk, which is
 * right everywhere. Finds out what the platform is, unless its cell says so. Entries that are right are not written. Returns
 * how many lead to a stub. To be called before other CPUs run the code, or with a writer that lets them do so.
 */
static inline uint32_t hyperabi_patch(const struct hyperabi_patch_table *table, hyperabi_writer write, void *context)
{
	uintptr_t code = (uintptr_t)&table->code + (uintptr_t)(int64_t)table->code;
	volatile uint64_t *cell = (volatile uint64_t *)((uintptr_t)&table->platform + (uintptr_t)(int64_t)table->platform);
	uint64_t platform = *cell;
	uint32_t direct = 0;
	uint32_t i, v;

	if (platform == 0) {
		platform = ((uint64_t (*)(void))(code + table->detector))();
		*cell = platform;
	}
	for (i = 0; i < table->site_count; i++) {
		const struct hyperabi_patch_site *site =
			(const struct hyperabi_patch_site *)((uintptr_t)table + table->header_size + (uintptr_t)i * table->site_size);
		uint64_t *place = (uint64_t *)(code + site->entry + 8);
		uint32_t target = 0;
		uint64_t jump;

		for (v = 0; v < table->vendor_count && v < HYPERABI_VENDORS; v++) {
			if (HYPERABI_PLATFORM_STATE(platform) == HYPERABI_USABLE && HYPERABI_PLATFORM_VENDOR(platform) == table->vendors[v])
				target = site->targets[v];
		}
		if ((HYPERABI_PLATFORM_FEATURES(platform) & site->features) != site->features)
			target = 0;
		direct += target != 0;
		jump = hyperabi_jump(code + site->entry, code + (target != 0 ? target : site->early_thunk));
		if (*(volatile uint64_t *)place != jump)
			write(context, place, jump);
	}
	return direct;
}

#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What this runs on. Boot code may set it before the first call, and must where CPUID raises #VC (SEV-ES, SEV-SNP). */
extern uint64_t hyperabi_kvm_platform HYPERABI_HIDDEN;

/* The address of the descriptor of this CPU's GHCB (struct hyperabi_ghcb_descriptor), or 0. */
extern uint64_t hyperabi_kvm_ghcb HYPERABI_HIDDEN;

/* Where the entries' jumps may lead: for hyperabi_patch(). */
extern const struct hyperabi_patch_table hyperabi_kvm_patch_table HYPERABI_HIDDEN;

/* Finds out what this runs on, and changes nothing. */
HYPERABI_MS uint64_t hyperabi_kvm_detect(void) HYPERABI_HIDDEN;

/* For the interrupt gate of #VC in boot code under SEV-ES: serves CPUID, so that the detector can ask. Not to be called. */
extern const char hyperabi_kvm_early_vc[] HYPERABI_HIDDEN;

/*
 * TDG.VP.INFO, for a trust domain at CPL 0. Returns the bit of a guest-physical address that says shared: bit 47 or bit 51.
 */
HYPERABI_MS uint64_t hyperabi_kvm_shared_bit(void) HYPERABI_HIDDEN;

/*
 * TDG.MEM.PAGE.ACCEPT, for a trust domain at CPL 0. The page is its private guest-physical address, and in bits 2-0 the level:
 * 0 for 4 KiB, 1 for 2 MiB. Returns the status of the TDX module, 0 for success.
 */
HYPERABI_MS uint64_t hyperabi_kvm_accept_page(uint64_t page) HYPERABI_HIDDEN;

/*
 * PVALIDATE, for an SEV-SNP guest at CPL 0. The size is 0 for 4 KiB, 1 for 2 MiB; validate is 1, or 0 to rescind. Returns EAX,
 * 0 for success, and in bit 32 the carry flag: the page was already so.
 */
HYPERABI_MS uint64_t hyperabi_kvm_pvalidate(uint64_t virtual_address, uint32_t size, uint32_t validate) HYPERABI_HIDDEN;

/*
 * Calls the host by VMGEXIT with a value in the GHCB MSR, for a guest under SEV-ES at CPL 0: a request of the GHCB MSR
 * protocol, or the guest-physical address of a GHCB page. Returns what is in the MSR then, which is to be checked, and leaves
 * the MSR as it was. Interrupts are off meanwhile.
 */
HYPERABI_MS uint64_t hyperabi_kvm_exchange_ghcb_msr(uint64_t request) HYPERABI_HIDDEN;

/*
 * Makes the host look again for pending interrupts.
 *
 * KVM_HC_VAPIC_POLL_IRQ (1)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_vapic_poll_irq(uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_vapic_poll_irq_checked(uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_vapic_poll_irq(transport);
}

/*
 * Wakes a halted vCPU.
 *
 * KVM_HC_KICK_CPU (5)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_kick_cpu(uint64_t flags, uint32_t apic_id, uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_kick_cpu_checked(uint64_t flags, uint32_t apic_id, uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_kick_cpu(flags, apic_id, transport);
}

/*
 * Reads the host's clock together with the guest's TSC.
 *
 * KVM_HC_CLOCK_PAIRING (9)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_clock_pairing(uint64_t buffer, uint64_t clock, uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_clock_pairing_checked(uint64_t buffer, uint64_t clock, uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_clock_pairing(buffer, clock, transport);
}

/*
 * Sends an interrupt to as many as 128 vCPUs.
 *
 * KVM_HC_SEND_IPI (10)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_send_ipi(uint64_t low, uint64_t high, uint32_t first_apic_id, uint32_t icr, uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_send_ipi_checked(uint64_t low, uint64_t high, uint32_t first_apic_id, uint32_t icr, uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_send_ipi(low, high, first_apic_id, icr, transport);
}

/*
 * Yields the CPU to a preempted vCPU.
 *
 * KVM_HC_SCHED_YIELD (11)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_sched_yield(uint32_t apic_id, uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_sched_yield_checked(uint32_t apic_id, uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_sched_yield(apic_id, transport);
}

/*
 * Tells the host whether a range of guest memory is encrypted.
 *
 * KVM_HC_MAP_GPA_RANGE (12)
 * The last parameter is written only where the host is not trusted, or where nothing was executed.
 */
HYPERABI_MS int64_t kvm_map_gpa_range(uint64_t gpa, uint64_t pages, uint64_t attributes, uint64_t *transport);

/* The same; *transport says whether the host answered, or why not. */
static inline int64_t hyperabi_kvm_map_gpa_range_checked(uint64_t gpa, uint64_t pages, uint64_t attributes, uint64_t *transport)
{
	*transport = HYPERABI_TRANSPORT_SUCCESS;
	return kvm_map_gpa_range(gpa, pages, attributes, transport);
}

#ifdef __cplusplus
}
#endif

#endif
