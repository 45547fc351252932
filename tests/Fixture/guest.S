/* The guest's own text, copied to GUEST_TEXT; it runs there, and at HIGH_ALIAS above it. */
#define NESTED_HIGH 0xFFFF888040809000
#define NESTED_LOW 0x809000

    .section .rodata
    .balign 16
    .globl  guest_text, guest_text_end, guest_return, guest_nmi
guest_text:

/* Where stubs return to: the host takes HLT for the end. */
guest_return:
    hlt
    jmp     guest_return

/*
 * An NMI handler that makes a call of its own. It saves what a handler written in C would, and runs on the stack that it
 * interrupted: a stub that kept anything below RSP would lose it here.
 */
    .balign 16
guest_nmi:
    pushq   %rax
    pushq   %rcx
    pushq   %rdx
    pushq   %rbx
    pushq   %rbp
    pushq   %rsi
    pushq   %rdi
    pushq   %r8
    pushq   %r9
    pushq   %r10
    pushq   %r11
    pushq   %r12
    pushq   %r13
    pushq   %r14
    pushq   %r15
    cld

    /* The word that the processor left out to align the stack is no one's either. */
    movq    8 * 18(%rsp), %rax      /* RSP as it was: above 15 registers, RIP, CS and RFLAGS */
    testb   $8, %al
    jz      1f
    notq    -8(%rax)
1:
    movabsq $NESTED_HIGH, %r15
    movq    $1, (%r15)              /* active */
    movq    %rsp, 160(%r15)

    /* The processor aligned the stack; 15 registers and 5 words of its own make it 16 n, and the call needs it so. */
    movl    $16, %ecx
1:  pushq   160(%r15, %rcx, 8)      /* the stack's words, the last first */
    decl    %ecx
    jnz     1b

    movq    16(%r15), %rax
    movq    24(%r15), %rcx
    movq    32(%r15), %rdx
    movq    40(%r15), %rbx
    movq    56(%r15), %rbp
    movq    64(%r15), %rsi
    movq    72(%r15), %rdi
    movq    80(%r15), %r8
    movq    88(%r15), %r9
    movq    96(%r15), %r10
    movq    104(%r15), %r11
    movq    112(%r15), %r12
    movq    120(%r15), %r13
    movq    128(%r15), %r14
    movq    136(%r15), %r15
    call    *NESTED_LOW + 8         /* the entry */
    pushq   %r15
    pushfq
    movabsq $NESTED_HIGH, %r15
    popq    144(%r15)
    popq    136(%r15)
    movq    %rax, 16(%r15)
    movq    %rcx, 24(%r15)
    movq    %rdx, 32(%r15)
    movq    %rbx, 40(%r15)
    movq    %rsp, 48(%r15)
    movq    %rbp, 56(%r15)
    movq    %rsi, 64(%r15)
    movq    %rdi, 72(%r15)
    movq    %r8, 80(%r15)
    movq    %r9, 88(%r15)
    movq    %r10, 96(%r15)
    movq    %r11, 104(%r15)
    movq    %r12, 112(%r15)
    movq    %r13, 120(%r15)
    movq    %r14, 128(%r15)
    incq    152(%r15)
    movq    160(%r15), %rsp
    movq    $0, (%r15)
    popq    %r15
    popq    %r14
    popq    %r13
    popq    %r12
    popq    %r11
    popq    %r10
    popq    %r9
    popq    %r8
    popq    %rdi
    popq    %rsi
    popq    %rbp
    popq    %rbx
    popq    %rdx
    popq    %rcx
    popq    %rax
    iretq
guest_text_end:

    .section .note.GNU-stack, "", @progbits
