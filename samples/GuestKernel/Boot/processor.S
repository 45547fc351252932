/* Instructions that C# has no words for, by the System V convention. A call of C# takes it for granted that small results are extended. */
    .text

    .globl  processor_in8
processor_in8:
    movl    %edi, %edx
    xorl    %eax, %eax
    inb     %dx, %al
    ret

    .globl  processor_out8
processor_out8:
    movl    %edi, %edx
    movl    %esi, %eax
    outb    %al, %dx
    ret

    .globl  processor_out32
processor_out32:
    movl    %edi, %edx
    movl    %esi, %eax
    outl    %eax, %dx
    ret

    .globl  processor_read_cr0
processor_read_cr0:
    movq    %cr0, %rax
    ret

    .globl  processor_write_cr0
processor_write_cr0:
    movq    %rdi, %cr0
    ret

    .globl  processor_write_cr2
processor_write_cr2:
    movq    %rdi, %cr2
    ret

    .section .note.GNU-stack, "", @progbits
