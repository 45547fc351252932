/* Names for numbers, and what gcc calls without being told. */
#ifndef HOST_TYPES_H
#define HOST_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

#define memcpy __builtin_memcpy

static inline int memcmp(const void *left, const void *right, size_t size)
{
    const u8 *a = left, *b = right;

    for (; size > 0; size--, a++, b++) {
        if (*a != *b)
            return *a - *b;
    }

    return 0;
}

#endif
