/* The first serial line. */
#ifndef HOST_TEXT_H
#define HOST_TEXT_H

#include "processor.h"

static inline void text_put(const char *text)
{
    for (; *text != 0; text++) {
        while ((inb(0x3FD) & 0x20) == 0)
            ;
        outb(0x3F8, (u8)*text);
    }
}

static inline void text_number(const char *before, u64 number)
{
    char digits[] = "0x0000000000000000";
    int i = 17;

    for (; number != 0; number >>= 4)
        digits[i--] = "0123456789abcdef"[number & 15];
    if (i == 17)
        i--;
    text_put(before);
    digits[i - 1] = '0';
    digits[i] = 'x';
    text_put(digits + i - 1);
}

#endif
