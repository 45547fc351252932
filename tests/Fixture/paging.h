/* What of memory the guest sees. */
#ifndef FIXTURE_PAGING_H
#define FIXTURE_PAGING_H

#include "types.h"

/* Makes the guest's tables; their root is for its CR3. */
u64 paging_init(void);

/* The physical address behind one of the guest's addresses, or 0 where it has no memory. */
u64 paging_translate(u64 address);

#endif
