/* void enter_guest(struct registers *registers, struct vmcb *vmcb) */
    .macro  others instruction
    \instruction rbx, 0
    \instruction rcx, 1
    \instruction rdx, 2
    \instruction rsi, 3
    \instruction rbp, 5
    \instruction r8, 6
    \instruction r9, 7
    \instruction r10, 8
    \instruction r11, 9
    \instruction r12, 10
    \instruction r13, 11
    \instruction r14, 12
    \instruction r15, 13
    .endm

    .macro  load register, index
    movq    8 * \index(%rdi), %\register
    .endm

    .macro  store register, index
    movq    %\register, 8 * \index(%rdi)
    .endm

    .text
    .globl  enter_guest
enter_guest:
    pushq   %rbx
    pushq   %rbp
    pushq   %r12
    pushq   %r13
    pushq   %r14
    pushq   %r15
    pushq   %rdi
    movq    %rsi, %rax
    others  load
    movq    8 * 4(%rdi), %rdi
    vmrun   %rax
    xchgq   %rdi, (%rsp)
    others  store
    popq    %rax
    movq    %rax, 8 * 4(%rdi)
    popq    %r15
    popq    %r14
    popq    %r13
    popq    %r12
    popq    %rbp
    popq    %rbx
    ret

    .section .note.GNU-stack, "", @progbits
