/* Instructions that C has no words for. */
#ifndef HOST_PROCESSOR_H
#define HOST_PROCESSOR_H

#include "types.h"

#define MSR_EFER 0xC0000080u
#define MSR_VM_HSAVE_PA 0xC0010117u
#define MSR_SEV_STATUS 0xC0010131u
#define EFER_SVME (1UL << 12)
#define CR0_PE (1UL << 0)
#define CR0_ET (1UL << 4)
#define VECTOR_UD 6

static inline void outb(u16 port, u8 value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline u8 inb(u16 port)
{
    u8 value;

    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline u64 rdmsr(u32 number)
{
    u32 low, high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
    return (u64)high << 32 | low;
}

static inline void wrmsr(u32 number, u64 value)
{
    __asm__ volatile("wrmsr" : : "c"(number), "a"((u32)value), "d"((u32)(value >> 32)) : "memory");
}

static inline void cpuid(u32 leaf, u32 subleaf, u32 answer[4])
{
    __asm__ volatile("cpuid" : "=a"(answer[0]), "=b"(answer[1]), "=c"(answer[2]), "=d"(answer[3]) : "a"(leaf), "c"(subleaf));
}

/* Ends QEMU by isa-debug-exit, with a status that is not the kernel's. */
static inline void power_off(void)
{
    __asm__ volatile("outl %0, %1" : : "a"(0x20), "Nd"((u16)0xF4));
    for (;;)
        __asm__ volatile("hlt");
}

#endif
