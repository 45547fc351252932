/* Blocks of memory; the compiler calls these by itself too. */
#ifndef FIXTURE_MEMORY_H
#define FIXTURE_MEMORY_H

#include "types.h"

void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);

#endif
