/* A timer, so that a guest that loops for ever comes back. */
#ifndef FIXTURE_TIMER_H
#define FIXTURE_TIMER_H

void timer_init(void);
void timer_acknowledge(void);

#endif
