#include "paging.h"

#include "shared.h"

#define PRESENT 1UL
#define WRITABLE 2UL
#define LARGE 0x80UL
#define NO_EXECUTE (1UL << 63)

#define ENTRIES 512
#define HIGH_PML4_ENTRY (HIGH_ALIAS >> 39 & 511)
#define HIGH_PDPT_ENTRY (HIGH_ALIAS >> 30 & 511)

typedef u64 table[ENTRIES] __attribute__((aligned(4096)));

static table pml4, low_pdpt, high_pdpt, directory, pages;

static void map(u64 page, u64 flags)
{
    pages[page / PAGE_SIZE % ENTRIES] = page | PRESENT | flags;
}

/*
 * Nothing but what a stub needs: between the pages that can be written lie pages that are not there, so a stub that stores
 * elsewhere than it may ends in a page fault.
 */
u64 paging_init(void)
{
    map(GUEST_TEXT, 0);
    map(GUEST_TABLES, NO_EXECUTE);
    map(GUEST_STACK, WRITABLE | NO_EXECUTE);
    map(GUEST_DATA, WRITABLE | NO_EXECUTE);
    map(GUEST_GHCB, WRITABLE | NO_EXECUTE);
    map(GUEST_NESTED, WRITABLE | NO_EXECUTE);
    directory[GUEST_TEXT / LARGE_PAGE_SIZE] = (u64)pages | PRESENT | WRITABLE;
    for (u64 page = CODE_START; page < CODE_END; page += LARGE_PAGE_SIZE)
        directory[page / LARGE_PAGE_SIZE] = page | PRESENT | LARGE;

    low_pdpt[0] = (u64)directory | PRESENT | WRITABLE;
    high_pdpt[HIGH_PDPT_ENTRY] = (u64)directory | PRESENT | WRITABLE;
    pml4[0] = (u64)low_pdpt | PRESENT | WRITABLE;
    pml4[HIGH_PML4_ENTRY] = (u64)high_pdpt | PRESENT | WRITABLE;
    return (u64)pml4;
}

u64 paging_translate(u64 address)
{
    if (address >= HIGH_ALIAS)
        address -= HIGH_ALIAS;
    if (address >= CODE_START && address < CODE_END)
        return address;
    return address / LARGE_PAGE_SIZE == GUEST_TEXT / LARGE_PAGE_SIZE && (pages[address / PAGE_SIZE % ENTRIES] & PRESENT) != 0
        ? address
        : 0;
}
