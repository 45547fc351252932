#include "timer.h"

#include "cpu.h"

#define PIC1 0x20
#define PIC1_DATA 0x21
#define PIC2_DATA 0xA1
#define PIC_POLL 0x0C
#define PIC_END_OF_INTERRUPT 0x20

#define PIT_CHANNEL0 0x40
#define PIT_COMMAND 0x43

/* Of the 1.193182 MHz that the timer counts: a millisecond. */
#define PIT_DIVISOR 1193

/* A thousand interrupts a second, and none from elsewhere. */
void timer_init(void)
{
    outb(PIT_COMMAND, 0x34);
    outb(PIT_CHANNEL0, PIT_DIVISOR & 0xFF);
    outb(PIT_CHANNEL0, PIT_DIVISOR >> 8);
    outb(PIC1_DATA, 0xFE);
    outb(PIC2_DATA, 0xFF);
}

/* The host never takes the interrupt: it asks for it, and says that it was dealt with. */
void timer_acknowledge(void)
{
    outb(PIC1, PIC_POLL);
    inb(PIC1);
    outb(PIC1, PIC_END_OF_INTERRUPT);
}
