/* Integer types, named by their width. */
#ifndef FIXTURE_TYPES_H
#define FIXTURE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

#define PAGE_SIZE 4096UL
#define LARGE_PAGE_SIZE (2UL << 20)

#endif
