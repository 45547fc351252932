/*
 * From the PVH entry (32-bit protected mode, no paging) to kernel_main() in long mode. The first gigabyte is mapped to itself: code
 * and constants read-only, everything else without execution, and CR0.WP set, so that the kernel cannot write its code by accident.
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
    movl    $pdpt + 3, pml4
    movl    $pd + 3, pdpt
    xorl    %ecx, %ecx
1:  movl    %ecx, %eax
    shll    $21, %eax
    movl    $0x83, %edx             /* present, writable, large */
    movl    $0x80000000, %esi       /* no execution */
    cmpl    $code_start, %eax
    jb      2f
    cmpl    $code_end, %eax
    jae     2f
    movl    $0x81, %edx
    xorl    %esi, %esi
2:  orl     %edx, %eax
    movl    %eax, pd(, %ecx, 8)
    movl    %esi, pd + 4(, %ecx, 8)
    incl    %ecx
    cmpl    $512, %ecx
    jne     1b

    movl    $pml4, %eax
    movl    %eax, %cr3
    movl    %cr4, %eax
    orl     $0x620, %eax            /* PAE, OSFXSR, OSXMMEXCPT: compiled C# uses SSE */
    movl    %eax, %cr4
    movl    $0xC0000080, %ecx       /* EFER */
    rdmsr
    orl     $0x900, %eax            /* LME, NXE */
    wrmsr
    movl    %cr0, %eax
    andl    $~4, %eax               /* EM */
    orl     $0x80010003, %eax       /* PG, WP, MP, PE */
    movl    %eax, %cr0
    lgdt    gdt_pointer
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
    movl    %ebx, %edi              /* PVH's start info */
    call    kernel_main
3:  hlt
    jmp     3b

    .section .rodata
    .balign 8
gdt:
    .quad   0
    .quad   0x00209B0000000000      /* 64-bit code */
    .quad   0x00CF93000000FFFF      /* data */
gdt_pointer:
    .word   . - gdt - 1
    .long   gdt

    .section .bss
    .balign 4096
pml4:
    .skip   4096
pdpt:
    .skip   4096
pd:
    .skip   4096
    .skip   16384
stack_top:

    .section .note.GNU-stack, "", @progbits
