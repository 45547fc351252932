/*
 * From the PVH entry (32-bit protected mode, no paging) to main() in long mode, on tables that map the first gigabyte to
 * itself.
 */
    .section .note.pvh, "a", @note
    .balign 4
    .long   4                       /* the name's length */
    .long   8                       /* the entry's */
    .long   18                      /* XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz  "Xen"
    .quad   start

    .section .text.boot, "ax"
    .code32
    .globl  start
start:
    cli
    movl    $stack_top, %esp

    /* One table of 2 MiB pages, and the two tables above it. */
    movl    $host_pdpt + 3, host_pml4
    movl    $host_pd + 3, host_pdpt
    xorl    %ecx, %ecx
1:  movl    %ecx, %eax
    shll    $21, %eax
    orl     $0x83, %eax             /* present, writable, large */
    movl    %eax, host_pd(, %ecx, 8)
    incl    %ecx
    cmpl    $512, %ecx
    jne     1b

    movl    $host_pml4, %eax
    movl    %eax, %cr3
    movl    %cr4, %eax
    orl     $0x20, %eax             /* PAE */
    movl    %eax, %cr4
    movl    $0xC0000080, %ecx       /* EFER */
    rdmsr
    orl     $0x1900, %eax           /* LME, NXE, SVME */
    wrmsr
    movl    %cr0, %eax
    orl     $0x80000001, %eax       /* PG, PE */
    movl    %eax, %cr0
    lgdt    host_gdt_pointer
    ljmp    $8, $long_mode

    .code64
long_mode:
    movl    $16, %eax
    movl    %eax, %ds
    movl    %eax, %es
    movl    %eax, %ss
    xorl    %eax, %eax
    movl    %eax, %fs
    movl    %eax, %gs
    call    main
2:  hlt
    jmp     2b

    .section .rodata
    .balign 8
host_gdt:
    .quad   0
    .quad   0x00209B0000000000      /* 64-bit code */
    .quad   0x00CF93000000FFFF      /* data */
host_gdt_pointer:
    .word   . - host_gdt - 1
    .long   host_gdt

    .section .bss
    .balign 4096
host_pml4:
    .skip   4096
host_pdpt:
    .skip   4096
host_pd:
    .skip   4096
    .skip   16384
stack_top:

    .section .note.GNU-stack, "", @progbits
