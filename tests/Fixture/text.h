/* Text on the serial line: that the host is ready, that it is done, or why it gave up. */
#ifndef FIXTURE_TEXT_H
#define FIXTURE_TEXT_H

#include "types.h"

void text_init(void);
void text_put(const char *text);
void text_put_hex(u64 value);

/* Says why, and ends the machine. */
void panic(const char *why, u64 value) __attribute__((noreturn));

/* Ends the machine. */
void power_off(bool success) __attribute__((noreturn));

#endif
