#include "text.h"

#include "cpu.h"

#define COM1 0x3F8
#define DEBUG_EXIT 0xF4

void text_init(void)
{
    outb(COM1 + 1, 0);    /* no interrupts */
    outb(COM1 + 3, 0x03); /* 8n1 */
    outb(COM1 + 2, 0x01);
}

void text_put(const char *text)
{
    for (; *text != 0; text++) {
        while ((inb(COM1 + 5) & 0x20) == 0)
            ;
        outb(COM1, (u8)*text);
    }
}

void text_put_hex(u64 value)
{
    char text[19] = "0x";

    for (int i = 0; i < 16; i++)
        text[2 + i] = "0123456789abcdef"[value >> (60 - 4 * i) & 0xF];
    text[18] = 0;
    text_put(text);
}

void panic(const char *why, u64 value)
{
    text_put("panic: ");
    text_put(why);
    text_put(" ");
    text_put_hex(value);
    text_put("\n");
    power_off(false);
}

/* QEMU's isa-debug-exit makes 33 of the one and 35 of the other. */
void power_off(bool success)
{
    outl(DEBUG_EXIT, success ? 0x10 : 0x11);
    for (;;)
        __asm__ volatile("hlt");
}
