#include "processor.h"

#include "vmcb.h"

#define FIRST_HYPERVISOR_LEAF 0x40000000u
#define LAST_HYPERVISOR_LEAF 0x4FFFFFFFu

void processor_leaf(const struct processor *processor, u32 number, u32 subleaf, u32 result[4])
{
    result[0] = result[1] = result[2] = result[3] = 0;
    for (u32 i = 0; i < processor->leaf_count && i < MAX_LEAVES; i++) {
        const struct leaf *leaf = processor->leaves + i;

        if (leaf->number != number || leaf->subleaf != subleaf)
            continue;
        result[0] = leaf->eax;
        result[1] = leaf->ebx;
        result[2] = leaf->ecx;
        result[3] = leaf->edx;
    }
}

u32 processor_fault(const struct processor *processor, u32 leaf)
{
    bool is_hypervisors = leaf >= FIRST_HYPERVISOR_LEAF && leaf <= LAST_HYPERVISOR_LEAF;

    if ((processor->flags & PROCESSOR_CPUID_FAULTS) != 0)
        return VECTOR_VC;
    return is_hypervisors && (processor->flags & PROCESSOR_HYPERVISOR_LEAVES_FAULT) != 0 ? VECTOR_VE : 0;
}
