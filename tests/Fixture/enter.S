/*
 * void enter_guest(u64 gpr[16], u64 vmcb)
 *
 * Runs the guest until it leaves by an intercept. VMRUN loads and stores RAX and RSP itself; the others travel here.
 */
    .macro  gprs instruction
    \instruction rcx, 1
    \instruction rdx, 2
    \instruction rbx, 3
    \instruction rbp, 5
    \instruction rsi, 6
    \instruction r8, 8
    \instruction r9, 9
    \instruction r10, 10
    \instruction r11, 11
    \instruction r12, 12
    \instruction r13, 13
    \instruction r14, 14
    \instruction r15, 15
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

    /* Only with the host's IF set does an interrupt end the guest's run; none may come between here and there. */
    clgi
    sti
    gprs    load
    movq    8 * 7(%rdi), %rdi
    vmrun   %rax
    cli
    xchgq   %rdi, (%rsp)
    gprs    store
    popq    %rax
    movq    %rax, 8 * 7(%rdi)
    stgi
    cld

    popq    %r15
    popq    %r14
    popq    %r13
    popq    %r12
    popq    %rbp
    popq    %rbx
    ret

    .section .note.GNU-stack, "", @progbits
