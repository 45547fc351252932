/* A processor that is played: what CPUID and SEV_STATUS say. */
#ifndef FIXTURE_PROCESSOR_H
#define FIXTURE_PROCESSOR_H

#include "shared.h"

#define MSR_SEV_STATUS 0xC0010131u

/* What a leaf says: EAX, EBX, ECX and EDX. */
void processor_leaf(const struct processor *processor, u32 number, u32 subleaf, u32 result[4]);

/* The exception that CPUID raises, or 0. */
u32 processor_fault(const struct processor *processor, u32 leaf);

#endif
