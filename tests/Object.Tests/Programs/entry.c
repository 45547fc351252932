/* A program without a library, for a linker of COFF. */
typedef unsigned long long u64;
extern __attribute__((ms_abi)) long long kvm_kick_cpu(u64 flags, unsigned int apic_id, u64 *transport);
extern __attribute__((ms_abi)) u64 hyperabi_kvm_pvalidate(u64 virtual_address, unsigned int size, unsigned int validate);
extern u64 hyperabi_kvm_platform;
extern const int hyperabi_kvm_patch_table[];

__attribute__((ms_abi)) int entry(void)
{
	u64 transport;

	hyperabi_kvm_platform = 2 << 8;
	return (int)kvm_kick_cpu(hyperabi_kvm_patch_table[0], 3, &transport);
}

/* Nobody calls it. */
u64 validate(u64 page)
{
	return hyperabi_kvm_pvalidate(page, 0, 1);
}
