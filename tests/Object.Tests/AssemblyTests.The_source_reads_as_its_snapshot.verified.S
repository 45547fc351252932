/*
 * Hypercalls of the table Kvm: entries, detector, early thunks and stubs, for callers by the System V convention.
 * Written by 'hyperabi asm'; change the table, not this file.
 *
 * HYPERABI_SECTION and HYPERABI_RET may be defined before: by a kernel whose returns are thunks, and whose code that is called
 * before anything is set up has a section of its own.
 */
#ifndef HYPERABI_SECTION
#define HYPERABI_SECTION .section .text, "ax", @progbits
#endif
#ifndef HYPERABI_RET
#define HYPERABI_RET ret
#endif

	HYPERABI_SECTION
	.p2align 4, 0xcc
.Lhyperabi_kvm_patch_table_code:

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ; to patch the jump, replace its aligned quadword at once */
	.globl kvm_vapic_poll_irq
	.type kvm_vapic_poll_irq, @function
kvm_vapic_poll_irq:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_vapic_poll_irq_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_vapic_poll_irq, . - kvm_vapic_poll_irq

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU; to patch the jump, replace its aligned quadword at once */
	.globl kvm_kick_cpu
	.type kvm_kick_cpu, @function
kvm_kick_cpu:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_kick_cpu_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_kick_cpu, . - kvm_kick_cpu

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING; to patch the jump, replace its aligned quadword at once */
	.globl kvm_clock_pairing
	.type kvm_clock_pairing, @function
kvm_clock_pairing:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_clock_pairing_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_clock_pairing, . - kvm_clock_pairing

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI; to patch the jump, replace its aligned quadword at once */
	.globl kvm_send_ipi
	.type kvm_send_ipi, @function
kvm_send_ipi:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_send_ipi_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_send_ipi, . - kvm_send_ipi

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD; to patch the jump, replace its aligned quadword at once */
	.globl kvm_sched_yield
	.type kvm_sched_yield, @function
kvm_sched_yield:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_sched_yield_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_sched_yield, . - kvm_sched_yield

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE; to patch the jump, replace its aligned quadword at once */
	.globl kvm_map_gpa_range
	.type kvm_map_gpa_range, @function
kvm_map_gpa_range:
	.cfi_startproc
	endbr64
	.byte 0x0f, 0x1f, 0x40, 0x00	/* nopl (%rax) */
	.byte 0xe9; .long .Lhyperabi_kvm_map_gpa_range_early_0 - . - 4	/* jmp, in its long form */
	int3
	int3
	int3
	.cfi_endproc
	.size kvm_map_gpa_range, . - kvm_map_gpa_range

	.p2align 4, 0xcc
/* finds out what this runs on: a platform word in rax, every other register as it was */
	.globl hyperabi_kvm_detect
	.hidden hyperabi_kvm_detect
	.type hyperabi_kvm_detect, @function
hyperabi_kvm_detect:
	.cfi_startproc
.Lhyperabi_kvm_detect_0:
	endbr64
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	push %rcx
	.cfi_def_cfa_offset 24
	push %rdx
	.cfi_def_cfa_offset 32
	push %rsi
	.cfi_def_cfa_offset 40
	push %rdi
	.cfi_def_cfa_offset 48
	push %rbp
	.cfi_def_cfa_offset 56
	.cfi_offset %rbp, -56
	push %r8
	.cfi_def_cfa_offset 64
	push %r9
	.cfi_def_cfa_offset 72
	push %r10
	.cfi_def_cfa_offset 80
	push %r11
	.cfi_def_cfa_offset 88
	push %r12
	.cfi_def_cfa_offset 96
	.cfi_offset %r12, -96
	push %r13
	.cfi_def_cfa_offset 104
	.cfi_offset %r13, -104
	push %r14
	.cfi_def_cfa_offset 112
	.cfi_offset %r14, -112
	push %r15
	.cfi_def_cfa_offset 120
	.cfi_offset %r15, -120
	push %rax
	.cfi_def_cfa_offset 128
	push %rax
	.cfi_def_cfa_offset 136
	xor %r8d, %r8d
	mov %cs, %r9d
	and $3, %r9d
	xor %eax, %eax
	xor %ecx, %ecx
	cpuid
	mov %eax, %ebp
	.byte 0x87, 0xd1	/* xchg %edx, %ecx */
	lea .Lhyperabi_kvm_detect_21d(%rip), %rsi
	mov $5, %r11d
	call .Lhyperabi_kvm_detect_1fb
	mov %eax, %edi
	cmp $1, %ebp
	jb .Lhyperabi_kvm_detect_196
	mov $1, %eax
	xor %ecx, %ecx
	cpuid
	test %ecx, %ecx
	jns .Lhyperabi_kvm_detect_196
	cmp $0x21, %ebp
	jb .Lhyperabi_kvm_detect_89
	mov $0x21, %eax
	xor %ecx, %ecx
	cpuid
	cmp $0x65746e49, %ebx
	jne .Lhyperabi_kvm_detect_89
	cmp $0x5844546c, %edx
	jne .Lhyperabi_kvm_detect_89
	cmp $0x20202020, %ecx
	jne .Lhyperabi_kvm_detect_89
	mov $4, %edi
.Lhyperabi_kvm_detect_89:
	cmp $2, %edi
	jne .Lhyperabi_kvm_detect_d5
	test %r9d, %r9d
	jne .Lhyperabi_kvm_detect_d5
	mov $0x80000000, %eax
	xor %ecx, %ecx
	cpuid
	cmp $0x8000001f, %eax
	jb .Lhyperabi_kvm_detect_d5
	mov $0x8000001f, %eax
	xor %ecx, %ecx
	cpuid
	test $2, %al
	je .Lhyperabi_kvm_detect_d5
	mov $0xc0010131, %ecx
	rdmsr
	mov $3, %r8d
	test $4, %al
	jne .Lhyperabi_kvm_detect_c8
	dec %r8d
	test $2, %al
	je .Lhyperabi_kvm_detect_cf
.Lhyperabi_kvm_detect_c8:
	mov $8, %edi
	jmp .Lhyperabi_kvm_detect_d5
.Lhyperabi_kvm_detect_cf:
	and $1, %eax
	mov %eax, %r8d
.Lhyperabi_kvm_detect_d5:
	movl $0xffffffff, (%rsp)
	mov $0x40000000, %ebp
.Lhyperabi_kvm_detect_e1:
	mov %ebp, %eax
	call .Lhyperabi_kvm_detect_19d
	mov %eax, %r10d
	lea .Lhyperabi_kvm_detect_26d(%rip), %rsi
	mov $1, %r11d
	call .Lhyperabi_kvm_detect_1fb
	test %r11d, %r11d
	je .Lhyperabi_kvm_detect_117
	cmp (%rsp), %eax
	jae .Lhyperabi_kvm_detect_117
	mov %eax, (%rsp)
	mov %ebp, 4(%rsp)
	mov %r10d, 8(%rsp)
	test %eax, %eax
	je .Lhyperabi_kvm_detect_125
.Lhyperabi_kvm_detect_117:
	add $0x100, %ebp
	cmp $0x40010000, %ebp
	jb .Lhyperabi_kvm_detect_e1
.Lhyperabi_kvm_detect_125:
	mov (%rsp), %ebx
	mov 4(%rsp), %ebp
	mov 8(%rsp), %r10d
	cmp $0xffffffff, %ebx
	jne .Lhyperabi_kvm_detect_143
	mov %r8d, %eax
	shl $0x10, %eax
	or $0x300, %eax
	jmp .Lhyperabi_kvm_detect_17d
.Lhyperabi_kvm_detect_143:
	shl $0x18, %ebx
	or %ebx, %edi
	xor %eax, %eax
	test %r10d, %r10d
	je .Lhyperabi_kvm_detect_154
	cmp %ebp, %r10d
	jbe .Lhyperabi_kvm_detect_15c
.Lhyperabi_kvm_detect_154:
	lea 1(%rbp), %eax
	call .Lhyperabi_kvm_detect_19d
.Lhyperabi_kvm_detect_15c:
	shl $0x10, %r8d
	or %r8d, %edi
	test %dil, %dil
	jne .Lhyperabi_kvm_detect_170
	or $0x400, %edi
	jmp .Lhyperabi_kvm_detect_176
.Lhyperabi_kvm_detect_170:
	or $0x100, %edi
.Lhyperabi_kvm_detect_176:
	shl $0x20, %rax
	or %rdi, %rax
.Lhyperabi_kvm_detect_17d:
	pop %rcx
	.cfi_def_cfa_offset 128
	pop %rcx
	.cfi_def_cfa_offset 120
	pop %r15
	.cfi_def_cfa_offset 112
	.cfi_restore %r15
	pop %r14
	.cfi_def_cfa_offset 104
	.cfi_restore %r14
	pop %r13
	.cfi_def_cfa_offset 96
	.cfi_restore %r13
	pop %r12
	.cfi_def_cfa_offset 88
	.cfi_restore %r12
	pop %r11
	.cfi_def_cfa_offset 80
	pop %r10
	.cfi_def_cfa_offset 72
	pop %r9
	.cfi_def_cfa_offset 64
	pop %r8
	.cfi_def_cfa_offset 56
	pop %rbp
	.cfi_def_cfa_offset 48
	.cfi_restore %rbp
	pop %rdi
	.cfi_def_cfa_offset 40
	pop %rsi
	.cfi_def_cfa_offset 32
	pop %rdx
	.cfi_def_cfa_offset 24
	pop %rcx
	.cfi_def_cfa_offset 16
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_def_cfa_offset 136
	.cfi_offset %rbx, -16
	.cfi_offset %rbp, -56
	.cfi_offset %r12, -96
	.cfi_offset %r13, -104
	.cfi_offset %r14, -112
	.cfi_offset %r15, -120
.Lhyperabi_kvm_detect_196:
	mov $0x200, %eax
	jmp .Lhyperabi_kvm_detect_17d
	.cfi_def_cfa_offset 144
.Lhyperabi_kvm_detect_19d:
	cmp $4, %dil
	jne .Lhyperabi_kvm_detect_1f6
	test %r9d, %r9d
	jne .Lhyperabi_kvm_detect_1f6
	xor %r10d, %r10d
	mov $0xa, %r11d
	mov %eax, %r12d
	xor %r13d, %r13d
	xor %r14d, %r14d
	xor %r15d, %r15d
	mov $0xfc00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	or %r10, %rax
	jne .Lhyperabi_kvm_detect_1db
	mov %r12d, %eax
	mov %r13d, %ebx
	mov %r14d, %ecx
	mov %r15d, %edx
	jmp .Lhyperabi_kvm_detect_1e3
.Lhyperabi_kvm_detect_1db:
	xor %eax, %eax
	xor %ebx, %ebx
	xor %ecx, %ecx
	xor %edx, %edx
.Lhyperabi_kvm_detect_1e3:
	xor %r10d, %r10d
	xor %r11d, %r11d
	xor %r12d, %r12d
	xor %r13d, %r13d
	xor %r14d, %r14d
	xor %r15d, %r15d
	HYPERABI_RET
.Lhyperabi_kvm_detect_1f6:
	xor %ecx, %ecx
	cpuid
	HYPERABI_RET
.Lhyperabi_kvm_detect_1fb:
	xor %eax, %eax
.Lhyperabi_kvm_detect_1fd:
	test %r11d, %r11d
	je .Lhyperabi_kvm_detect_213
	cmp (%rsi), %ebx
	jne .Lhyperabi_kvm_detect_214
	cmp 4(%rsi), %ecx
	jne .Lhyperabi_kvm_detect_214
	cmp 8(%rsi), %edx
	jne .Lhyperabi_kvm_detect_214
	mov 0xc(%rsi), %eax
.Lhyperabi_kvm_detect_213:
	HYPERABI_RET
.Lhyperabi_kvm_detect_214:
	add $0x10, %rsi
	dec %r11d
	jmp .Lhyperabi_kvm_detect_1fd
.Lhyperabi_kvm_detect_21d:
	.ascii "GenuineIntel"; .long 1
	.ascii "AuthenticAMD"; .long 2
	.ascii "HygonGenuine"; .long 2
	.ascii "CentaurHauls"; .long 1
	.ascii "  Shanghai  "; .long 1
.Lhyperabi_kvm_detect_26d:
	.ascii "KVMKVMKVM\0\0\0"; .long 0
	.cfi_endproc
	.size hyperabi_kvm_detect, . - hyperabi_kvm_detect

	.p2align 4, 0xcc
/* a handler of #VC that serves cpuid by the ghcb msr protocol, for an interrupt gate of boot code */
	.globl hyperabi_kvm_early_vc
	.hidden hyperabi_kvm_early_vc
	.type hyperabi_kvm_early_vc, @function
hyperabi_kvm_early_vc:
	endbr64
	push %rdi
	push %rsi
	push %r8
	push %rax
	push %rax
	cmpq $0x72, 0x28(%rsp)
	jne .Lhyperabi_kvm_early_vc_ac
	mov 0x30(%rsp), %rsi
	mov %eax, %edi
	movzwl (%rsi), %eax
	cmp $0xa20f, %eax
	jne .Lhyperabi_kvm_early_vc_ac
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	mov %rax, %r8
	xor %esi, %esi
.Lhyperabi_kvm_early_vc_3e:
	mov %esi, %eax
	shl $0x1e, %eax
	or $4, %eax
	mov %edi, %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	rdmsr
	and $0xfff, %eax
	cmp $5, %eax
	jne .Lhyperabi_kvm_early_vc_ac
	mov %edx, (%rsp,%rsi,4)
	inc %esi
	cmp $4, %esi
	jne .Lhyperabi_kvm_early_vc_3e
	mov %r8, %rax
	mov %rax, %rdx
	shr $0x20, %rdx
	wrmsr
	mov (%rsp), %eax
	mov 4(%rsp), %ebx
	mov 8(%rsp), %ecx
	mov 0xc(%rsp), %edx
	cmp $0x80000000, %edi
	jne .Lhyperabi_kvm_early_vc_8e
	cmp $0x8000001f, %eax
	jb .Lhyperabi_kvm_early_vc_ac
.Lhyperabi_kvm_early_vc_8e:
	cmp $0x8000001f, %edi
	jne .Lhyperabi_kvm_early_vc_9a
	test $2, %al
	je .Lhyperabi_kvm_early_vc_ac
.Lhyperabi_kvm_early_vc_9a:
	pop %rsi
	pop %rsi
	pop %r8
	pop %rsi
	pop %rdi
	addq $2, 8(%rsp)
	add $8, %rsp
	iretq
.Lhyperabi_kvm_early_vc_ac:
	mov $0xc0010130, %ecx
	mov $0x100, %eax
	xor %edx, %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
.Lhyperabi_kvm_early_vc_be:
	hlt
	jmp .Lhyperabi_kvm_early_vc_be
	.size hyperabi_kvm_early_vc, . - hyperabi_kvm_early_vc

	.p2align 4, 0xcc
/* the platform's word in rax, every other register as it was */
	.type hyperabi_kvm_find_platform, @function
hyperabi_kvm_find_platform:
	.cfi_startproc
.Lhyperabi_kvm_find_platform_0:
	mov hyperabi_kvm_platform(%rip), %rax
	test %rax, %rax
	.byte 0x0f, 0x84; .long .Lhyperabi_kvm_find_platform_11 - . - 4	/* je, in its long form */
	HYPERABI_RET
.Lhyperabi_kvm_find_platform_11:
	call .Lhyperabi_kvm_detect_0
	mov %rax, hyperabi_kvm_platform(%rip)
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_find_platform, . - hyperabi_kvm_find_platform

	.p2align 4, 0xcc
/* tdg.vp.info: returns the bit of a guest-physical address that says shared */
	.globl hyperabi_kvm_shared_bit
	.hidden hyperabi_kvm_shared_bit
	.type hyperabi_kvm_shared_bit, @function
hyperabi_kvm_shared_bit:
	.cfi_startproc
	endbr64
	mov $1, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	mov $1, %eax
	shl %cl, %rax
	shr $1, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_shared_bit, . - hyperabi_kvm_shared_bit

	.p2align 4, 0xcc
/* tdg.mem.page.accept: the page and its level; returns the module's status */
	.globl hyperabi_kvm_accept_page
	.hidden hyperabi_kvm_accept_page
	.type hyperabi_kvm_accept_page, @function
hyperabi_kvm_accept_page:
	.cfi_startproc
	endbr64
	mov %rdi, %rcx
	mov $6, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_accept_page, . - hyperabi_kvm_accept_page

	.p2align 4, 0xcc
/* pvalidate: a virtual address, its page's size, 1 to validate; returns eax, and in bit 32 the carry flag */
	.globl hyperabi_kvm_pvalidate
	.hidden hyperabi_kvm_pvalidate
	.type hyperabi_kvm_pvalidate, @function
hyperabi_kvm_pvalidate:
	.cfi_startproc
	endbr64
	mov %rdi, %rax
	mov %esi, %ecx
	.byte 0xf2, 0x0f, 0x01, 0xff	/* pvalidate */
	mov %eax, %eax
	sbb %ecx, %ecx
	shl $0x20, %rcx
	sub %rcx, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_pvalidate, . - hyperabi_kvm_pvalidate

	.p2align 4, 0xcc
/* calls the host with a value in the ghcb msr; returns what is there then, and leaves it as it was */
	.globl hyperabi_kvm_exchange_ghcb_msr
	.hidden hyperabi_kvm_exchange_ghcb_msr
	.type hyperabi_kvm_exchange_ghcb_msr, @function
hyperabi_kvm_exchange_ghcb_msr:
	.cfi_startproc
	endbr64
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov $0xc0010130, %ecx
	rdmsr
	mov %eax, %r9d
	mov %edx, %r10d
	mov %edi, %eax
	mov %rdi, %rdx
	shr $0x20, %rdx
	wrmsr
	rep; vmmcall	/* vmgexit */
	rdmsr
	shl $0x20, %rdx
	lea (%rax,%rdx), %r8
	mov %r9d, %eax
	mov %r10d, %edx
	wrmsr
	mov %r8, %rax
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_exchange_ghcb_msr, . - hyperabi_kvm_exchange_ghcb_msr

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ, right on every platform */
	.type hyperabi_kvm_vapic_poll_irq_early, @function
hyperabi_kvm_vapic_poll_irq_early:
	.cfi_startproc
.Lhyperabi_kvm_vapic_poll_irq_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_vapic_poll_irq_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_vapic_poll_irq_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_vapic_poll_irq_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_4
hyperabi_kvm_vapic_poll_irq_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_vapic_poll_irq_early, . - hyperabi_kvm_vapic_poll_irq_early

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU, right on every platform */
	.type hyperabi_kvm_kick_cpu_early, @function
hyperabi_kvm_kick_cpu_early:
	.cfi_startproc
.Lhyperabi_kvm_kick_cpu_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_kick_cpu_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_kick_cpu_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_kick_cpu_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_kick_cpu_amd_sev_es_4
hyperabi_kvm_kick_cpu_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_kick_cpu_early, . - hyperabi_kvm_kick_cpu_early

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING, right on every platform */
	.type hyperabi_kvm_clock_pairing_early, @function
hyperabi_kvm_clock_pairing_early:
	.cfi_startproc
.Lhyperabi_kvm_clock_pairing_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_clock_pairing_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_clock_pairing_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_clock_pairing_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_clock_pairing_amd_sev_es_4
hyperabi_kvm_clock_pairing_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_clock_pairing_early, . - hyperabi_kvm_clock_pairing_early

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI, right on every platform */
	.type hyperabi_kvm_send_ipi_early, @function
hyperabi_kvm_send_ipi_early:
	.cfi_startproc
.Lhyperabi_kvm_send_ipi_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_send_ipi_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_send_ipi_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_send_ipi_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_send_ipi_amd_sev_es_4
hyperabi_kvm_send_ipi_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_send_ipi_early, . - hyperabi_kvm_send_ipi_early

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD, right on every platform */
	.type hyperabi_kvm_sched_yield_early, @function
hyperabi_kvm_sched_yield_early:
	.cfi_startproc
.Lhyperabi_kvm_sched_yield_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_sched_yield_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_sched_yield_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_sched_yield_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_sched_yield_amd_sev_es_4
hyperabi_kvm_sched_yield_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_sched_yield_early, . - hyperabi_kvm_sched_yield_early

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE, right on every platform */
	.type hyperabi_kvm_map_gpa_range_early, @function
hyperabi_kvm_map_gpa_range_early:
	.cfi_startproc
.Lhyperabi_kvm_map_gpa_range_early_0:
	call .Lhyperabi_kvm_find_platform_0
	cmp $1, %al
	je .Lhyperabi_kvm_map_gpa_range_intel_vmx_4
	cmp $2, %al
	je .Lhyperabi_kvm_map_gpa_range_amd_svm_4
	cmp $4, %al
	je .Lhyperabi_kvm_map_gpa_range_intel_tdx_4
	cmp $8, %al
	je .Lhyperabi_kvm_map_gpa_range_amd_sev_es_4
hyperabi_kvm_map_gpa_range_unavailable:	/* no call can be made; rax is the platform's word */
	movzbl %ah, %eax
	add $5, %eax
	xor %r11d, %r11d
	mov %rax, %rdx
	mov $0xfffffffffffffc18, %rax
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_map_gpa_range_early, . - hyperabi_kvm_map_gpa_range_early

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ for IntelVmx: 1 in rax, the result from rax */
	.globl hyperabi_kvm_vapic_poll_irq_intel_vmx
	.hidden hyperabi_kvm_vapic_poll_irq_intel_vmx
	.type hyperabi_kvm_vapic_poll_irq_intel_vmx, @function
hyperabi_kvm_vapic_poll_irq_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_vapic_poll_irq_intel_vmx_4:
	mov $1, %eax
	vmcall
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_vapic_poll_irq_intel_vmx, . - hyperabi_kvm_vapic_poll_irq_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ for AmdSvm: 1 in rax, the result from rax */
	.globl hyperabi_kvm_vapic_poll_irq_amd_svm
	.hidden hyperabi_kvm_vapic_poll_irq_amd_svm
	.type hyperabi_kvm_vapic_poll_irq_amd_svm, @function
hyperabi_kvm_vapic_poll_irq_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_vapic_poll_irq_amd_svm_4:
	mov $1, %eax
	vmmcall
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_vapic_poll_irq_amd_svm, . - hyperabi_kvm_vapic_poll_irq_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ for IntelTdx: 1 in r10, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_vapic_poll_irq_intel_tdx
	.hidden hyperabi_kvm_vapic_poll_irq_intel_tdx
	.type hyperabi_kvm_vapic_poll_irq_intel_tdx, @function
hyperabi_kvm_vapic_poll_irq_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_vapic_poll_irq_intel_tdx_4:
	mov $1, %r10d
	mov $0x400, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_vapic_poll_irq_intel_tdx_1f
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_vapic_poll_irq_intel_tdx_1e:
	HYPERABI_RET
.Lhyperabi_kvm_vapic_poll_irq_intel_tdx_1f:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_vapic_poll_irq_intel_tdx_1e
	.cfi_endproc
	.size hyperabi_kvm_vapic_poll_irq_intel_tdx, . - hyperabi_kvm_vapic_poll_irq_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_VAPIC_POLL_IRQ for AmdSevEs: 1 in rax, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_vapic_poll_irq_amd_sev_es
	.hidden hyperabi_kvm_vapic_poll_irq_amd_sev_es
	.type hyperabi_kvm_vapic_poll_irq_amd_sev_es, @function
hyperabi_kvm_vapic_poll_irq_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_139
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_141
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov $1, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c000000000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	.byte 0x0f, 0x85; .long .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_14e - . - 4	/* jne, in its long form */
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_15f
	test $0x2000000, %edx
	.byte 0x0f, 0x85; .long .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_15f - . - 4	/* jne, in its long form */
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	jne .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_15f
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_fb:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_137:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_139:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_147
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_141:
	mov $2, %r10d
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_147:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_137
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_14e:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_164
	mov $5, %ecx
	jmp .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_164
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_15f:
	mov $3, %ecx
.Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_164:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	jmp .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_fb
	.cfi_endproc
	.size hyperabi_kvm_vapic_poll_irq_amd_sev_es, . - hyperabi_kvm_vapic_poll_irq_amd_sev_es

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU for IntelVmx: 5 in rax, flags in rbx, apic_id in rcx, the result from rax */
	.globl hyperabi_kvm_kick_cpu_intel_vmx
	.hidden hyperabi_kvm_kick_cpu_intel_vmx
	.type hyperabi_kvm_kick_cpu_intel_vmx, @function
hyperabi_kvm_kick_cpu_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_kick_cpu_intel_vmx_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %esi, %ecx
	mov $5, %eax
	vmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_kick_cpu_intel_vmx, . - hyperabi_kvm_kick_cpu_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU for AmdSvm: 5 in rax, flags in rbx, apic_id in rcx, the result from rax */
	.globl hyperabi_kvm_kick_cpu_amd_svm
	.hidden hyperabi_kvm_kick_cpu_amd_svm
	.type hyperabi_kvm_kick_cpu_amd_svm, @function
hyperabi_kvm_kick_cpu_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_kick_cpu_amd_svm_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %esi, %ecx
	mov $5, %eax
	vmmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_kick_cpu_amd_svm, . - hyperabi_kvm_kick_cpu_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU for IntelTdx: 5 in r10, flags in r11, apic_id in r12, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_kick_cpu_intel_tdx
	.hidden hyperabi_kvm_kick_cpu_intel_tdx
	.type hyperabi_kvm_kick_cpu_intel_tdx, @function
hyperabi_kvm_kick_cpu_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_kick_cpu_intel_tdx_4:
	push %r12
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
	mov %rdi, %r11
	mov %esi, %r12d
	mov $5, %r10d
	mov $0x1c00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_kick_cpu_intel_tdx_2f
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_kick_cpu_intel_tdx_26:
	xor %r11d, %r11d
	xor %r12d, %r12d
	pop %r12
	.cfi_def_cfa_offset 8
	.cfi_restore %r12
	HYPERABI_RET
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
.Lhyperabi_kvm_kick_cpu_intel_tdx_2f:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_kick_cpu_intel_tdx_26
	.cfi_endproc
	.size hyperabi_kvm_kick_cpu_intel_tdx, . - hyperabi_kvm_kick_cpu_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_KICK_CPU for AmdSevEs: 5 in rax, flags in rbx, apic_id in rcx, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_kick_cpu_amd_sev_es
	.hidden hyperabi_kvm_kick_cpu_amd_sev_es
	.type hyperabi_kvm_kick_cpu_amd_sev_es, @function
hyperabi_kvm_kick_cpu_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_kick_cpu_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_kick_cpu_amd_sev_es_15b
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_kick_cpu_amd_sev_es_163
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov %rdi, 0x318(%r10)
	mov %esi, %eax
	mov %rax, 0x308(%r10)
	mov $5, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c000a00000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	jne .Lhyperabi_kvm_kick_cpu_amd_sev_es_170
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_kick_cpu_amd_sev_es_181
	test $0x2000000, %edx
	jne .Lhyperabi_kvm_kick_cpu_amd_sev_es_181
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	.byte 0x0f, 0x85; .long .Lhyperabi_kvm_kick_cpu_amd_sev_es_181 - . - 4	/* jne, in its long form */
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_kick_cpu_amd_sev_es_10f:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	mov %rax, 0x308(%r10)
	mov %rax, 0x318(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_kick_cpu_amd_sev_es_159:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_kick_cpu_amd_sev_es_15b:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_kick_cpu_amd_sev_es_169
.Lhyperabi_kvm_kick_cpu_amd_sev_es_163:
	mov $2, %r10d
.Lhyperabi_kvm_kick_cpu_amd_sev_es_169:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_kick_cpu_amd_sev_es_159
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_kick_cpu_amd_sev_es_170:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_kick_cpu_amd_sev_es_186
	mov $5, %ecx
	jmp .Lhyperabi_kvm_kick_cpu_amd_sev_es_186
.Lhyperabi_kvm_kick_cpu_amd_sev_es_181:
	mov $3, %ecx
.Lhyperabi_kvm_kick_cpu_amd_sev_es_186:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	.byte 0xe9; .long .Lhyperabi_kvm_kick_cpu_amd_sev_es_10f - . - 4	/* jmp, in its long form */
	.cfi_endproc
	.size hyperabi_kvm_kick_cpu_amd_sev_es, . - hyperabi_kvm_kick_cpu_amd_sev_es

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING for IntelVmx: 9 in rax, buffer in rbx, clock in rcx, the result from rax */
	.globl hyperabi_kvm_clock_pairing_intel_vmx
	.hidden hyperabi_kvm_clock_pairing_intel_vmx
	.type hyperabi_kvm_clock_pairing_intel_vmx, @function
hyperabi_kvm_clock_pairing_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_clock_pairing_intel_vmx_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %rsi, %rcx
	mov $9, %eax
	vmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_clock_pairing_intel_vmx, . - hyperabi_kvm_clock_pairing_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING for AmdSvm: 9 in rax, buffer in rbx, clock in rcx, the result from rax */
	.globl hyperabi_kvm_clock_pairing_amd_svm
	.hidden hyperabi_kvm_clock_pairing_amd_svm
	.type hyperabi_kvm_clock_pairing_amd_svm, @function
hyperabi_kvm_clock_pairing_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_clock_pairing_amd_svm_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %rsi, %rcx
	mov $9, %eax
	vmmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_clock_pairing_amd_svm, . - hyperabi_kvm_clock_pairing_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING for IntelTdx: 9 in r10, buffer in r11, clock in r12, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_clock_pairing_intel_tdx
	.hidden hyperabi_kvm_clock_pairing_intel_tdx
	.type hyperabi_kvm_clock_pairing_intel_tdx, @function
hyperabi_kvm_clock_pairing_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_clock_pairing_intel_tdx_4:
	push %r12
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
	mov %rdi, %r11
	mov %rsi, %r12
	mov $9, %r10d
	mov $0x1c00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_clock_pairing_intel_tdx_2f
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_clock_pairing_intel_tdx_26:
	xor %r11d, %r11d
	xor %r12d, %r12d
	pop %r12
	.cfi_def_cfa_offset 8
	.cfi_restore %r12
	HYPERABI_RET
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
.Lhyperabi_kvm_clock_pairing_intel_tdx_2f:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_clock_pairing_intel_tdx_26
	.cfi_endproc
	.size hyperabi_kvm_clock_pairing_intel_tdx, . - hyperabi_kvm_clock_pairing_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_CLOCK_PAIRING for AmdSevEs: 9 in rax, buffer in rbx, clock in rcx, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_clock_pairing_amd_sev_es
	.hidden hyperabi_kvm_clock_pairing_amd_sev_es
	.type hyperabi_kvm_clock_pairing_amd_sev_es, @function
hyperabi_kvm_clock_pairing_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_clock_pairing_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_clock_pairing_amd_sev_es_159
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_clock_pairing_amd_sev_es_161
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov %rdi, 0x318(%r10)
	mov %rsi, 0x308(%r10)
	mov $9, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c000a00000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	jne .Lhyperabi_kvm_clock_pairing_amd_sev_es_16e
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_clock_pairing_amd_sev_es_17f
	test $0x2000000, %edx
	jne .Lhyperabi_kvm_clock_pairing_amd_sev_es_17f
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	.byte 0x0f, 0x85; .long .Lhyperabi_kvm_clock_pairing_amd_sev_es_17f - . - 4	/* jne, in its long form */
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_clock_pairing_amd_sev_es_10d:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	mov %rax, 0x308(%r10)
	mov %rax, 0x318(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_clock_pairing_amd_sev_es_157:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_clock_pairing_amd_sev_es_159:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_clock_pairing_amd_sev_es_167
.Lhyperabi_kvm_clock_pairing_amd_sev_es_161:
	mov $2, %r10d
.Lhyperabi_kvm_clock_pairing_amd_sev_es_167:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_clock_pairing_amd_sev_es_157
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_clock_pairing_amd_sev_es_16e:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_clock_pairing_amd_sev_es_184
	mov $5, %ecx
	jmp .Lhyperabi_kvm_clock_pairing_amd_sev_es_184
.Lhyperabi_kvm_clock_pairing_amd_sev_es_17f:
	mov $3, %ecx
.Lhyperabi_kvm_clock_pairing_amd_sev_es_184:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	.byte 0xe9; .long .Lhyperabi_kvm_clock_pairing_amd_sev_es_10d - . - 4	/* jmp, in its long form */
	.cfi_endproc
	.size hyperabi_kvm_clock_pairing_amd_sev_es, . - hyperabi_kvm_clock_pairing_amd_sev_es

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI for IntelVmx: 10 in rax, low in rbx, high in rcx, first_apic_id in rdx, icr in rsi, the result from rax */
	.globl hyperabi_kvm_send_ipi_intel_vmx
	.hidden hyperabi_kvm_send_ipi_intel_vmx
	.type hyperabi_kvm_send_ipi_intel_vmx, @function
hyperabi_kvm_send_ipi_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_send_ipi_intel_vmx_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %edx, %edx
	mov %rdi, %rbx
	.byte 0x48, 0x87, 0xf1	/* xchg %rsi, %rcx */
	mov %esi, %esi
	mov $0xa, %eax
	vmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_send_ipi_intel_vmx, . - hyperabi_kvm_send_ipi_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI for AmdSvm: 10 in rax, low in rbx, high in rcx, first_apic_id in rdx, icr in rsi, the result from rax */
	.globl hyperabi_kvm_send_ipi_amd_svm
	.hidden hyperabi_kvm_send_ipi_amd_svm
	.type hyperabi_kvm_send_ipi_amd_svm, @function
hyperabi_kvm_send_ipi_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_send_ipi_amd_svm_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %edx, %edx
	mov %rdi, %rbx
	.byte 0x48, 0x87, 0xf1	/* xchg %rsi, %rcx */
	mov %esi, %esi
	mov $0xa, %eax
	vmmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_send_ipi_amd_svm, . - hyperabi_kvm_send_ipi_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI for IntelTdx: 10 in r10, low in r11, high in r12, first_apic_id in r13, icr in r14, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_send_ipi_intel_tdx
	.hidden hyperabi_kvm_send_ipi_intel_tdx
	.type hyperabi_kvm_send_ipi_intel_tdx, @function
hyperabi_kvm_send_ipi_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_send_ipi_intel_tdx_4:
	push %r12
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
	push %r13
	.cfi_def_cfa_offset 24
	.cfi_offset %r13, -24
	push %r14
	.cfi_def_cfa_offset 32
	.cfi_offset %r14, -32
	mov %rdi, %r11
	mov %rsi, %r12
	mov %edx, %r13d
	mov %ecx, %r14d
	mov $0xa, %r10d
	mov $0x7c00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_send_ipi_intel_tdx_43
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_send_ipi_intel_tdx_30:
	xor %r11d, %r11d
	xor %r12d, %r12d
	xor %r13d, %r13d
	xor %r14d, %r14d
	pop %r14
	.cfi_def_cfa_offset 24
	.cfi_restore %r14
	pop %r13
	.cfi_def_cfa_offset 16
	.cfi_restore %r13
	pop %r12
	.cfi_def_cfa_offset 8
	.cfi_restore %r12
	HYPERABI_RET
	.cfi_def_cfa_offset 32
	.cfi_offset %r12, -16
	.cfi_offset %r13, -24
	.cfi_offset %r14, -32
.Lhyperabi_kvm_send_ipi_intel_tdx_43:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_send_ipi_intel_tdx_30
	.cfi_endproc
	.size hyperabi_kvm_send_ipi_intel_tdx, . - hyperabi_kvm_send_ipi_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_SEND_IPI for AmdSevEs: 10 in rax, low in rbx, high in rcx, first_apic_id in rdx, icr in rsi, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_send_ipi_amd_sev_es
	.hidden hyperabi_kvm_send_ipi_amd_sev_es
	.type hyperabi_kvm_send_ipi_amd_sev_es, @function
hyperabi_kvm_send_ipi_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_send_ipi_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_send_ipi_amd_sev_es_179
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_send_ipi_amd_sev_es_181
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov %rdi, 0x318(%r10)
	mov %rsi, 0x308(%r10)
	mov %edx, %eax
	mov %rax, 0x310(%r10)
	mov %ecx, %eax
	mov %rax, 0x330(%r10)
	mov $0xa, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c004e00000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	jne .Lhyperabi_kvm_send_ipi_amd_sev_es_18e
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_send_ipi_amd_sev_es_19f
	test $0x2000000, %edx
	jne .Lhyperabi_kvm_send_ipi_amd_sev_es_19f
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	jne .Lhyperabi_kvm_send_ipi_amd_sev_es_19f
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_send_ipi_amd_sev_es_11f:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	mov %rax, 0x308(%r10)
	mov %rax, 0x310(%r10)
	mov %rax, 0x318(%r10)
	mov %rax, 0x330(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_send_ipi_amd_sev_es_177:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_send_ipi_amd_sev_es_179:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_send_ipi_amd_sev_es_187
.Lhyperabi_kvm_send_ipi_amd_sev_es_181:
	mov $2, %r10d
.Lhyperabi_kvm_send_ipi_amd_sev_es_187:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_send_ipi_amd_sev_es_177
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_send_ipi_amd_sev_es_18e:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_send_ipi_amd_sev_es_1a4
	mov $5, %ecx
	jmp .Lhyperabi_kvm_send_ipi_amd_sev_es_1a4
.Lhyperabi_kvm_send_ipi_amd_sev_es_19f:
	mov $3, %ecx
.Lhyperabi_kvm_send_ipi_amd_sev_es_1a4:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	jmp .Lhyperabi_kvm_send_ipi_amd_sev_es_11f
	.cfi_endproc
	.size hyperabi_kvm_send_ipi_amd_sev_es, . - hyperabi_kvm_send_ipi_amd_sev_es

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD for IntelVmx: 11 in rax, apic_id in rbx, the result from rax */
	.globl hyperabi_kvm_sched_yield_intel_vmx
	.hidden hyperabi_kvm_sched_yield_intel_vmx
	.type hyperabi_kvm_sched_yield_intel_vmx, @function
hyperabi_kvm_sched_yield_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_sched_yield_intel_vmx_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %edi, %ebx
	mov $0xb, %eax
	vmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_sched_yield_intel_vmx, . - hyperabi_kvm_sched_yield_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD for AmdSvm: 11 in rax, apic_id in rbx, the result from rax */
	.globl hyperabi_kvm_sched_yield_amd_svm
	.hidden hyperabi_kvm_sched_yield_amd_svm
	.type hyperabi_kvm_sched_yield_amd_svm, @function
hyperabi_kvm_sched_yield_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_sched_yield_amd_svm_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %edi, %ebx
	mov $0xb, %eax
	vmmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_sched_yield_amd_svm, . - hyperabi_kvm_sched_yield_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD for IntelTdx: 11 in r10, apic_id in r11, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_sched_yield_intel_tdx
	.hidden hyperabi_kvm_sched_yield_intel_tdx
	.type hyperabi_kvm_sched_yield_intel_tdx, @function
hyperabi_kvm_sched_yield_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_sched_yield_intel_tdx_4:
	mov %edi, %r11d
	mov $0xb, %r10d
	mov $0xc00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_sched_yield_intel_tdx_25
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_sched_yield_intel_tdx_21:
	xor %r11d, %r11d
	HYPERABI_RET
.Lhyperabi_kvm_sched_yield_intel_tdx_25:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_sched_yield_intel_tdx_21
	.cfi_endproc
	.size hyperabi_kvm_sched_yield_intel_tdx, . - hyperabi_kvm_sched_yield_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_SCHED_YIELD for AmdSevEs: 11 in rax, apic_id in rbx, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_sched_yield_amd_sev_es
	.hidden hyperabi_kvm_sched_yield_amd_sev_es
	.type hyperabi_kvm_sched_yield_amd_sev_es, @function
hyperabi_kvm_sched_yield_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_sched_yield_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_sched_yield_amd_sev_es_149
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_sched_yield_amd_sev_es_151
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov %edi, %eax
	mov %rax, 0x318(%r10)
	mov $0xb, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c000800000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	jne .Lhyperabi_kvm_sched_yield_amd_sev_es_15e
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_sched_yield_amd_sev_es_16f
	test $0x2000000, %edx
	jne .Lhyperabi_kvm_sched_yield_amd_sev_es_16f
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	jne .Lhyperabi_kvm_sched_yield_amd_sev_es_16f
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_sched_yield_amd_sev_es_104:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	mov %rax, 0x318(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_sched_yield_amd_sev_es_147:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_sched_yield_amd_sev_es_149:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_sched_yield_amd_sev_es_157
.Lhyperabi_kvm_sched_yield_amd_sev_es_151:
	mov $2, %r10d
.Lhyperabi_kvm_sched_yield_amd_sev_es_157:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_sched_yield_amd_sev_es_147
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_sched_yield_amd_sev_es_15e:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_sched_yield_amd_sev_es_174
	mov $5, %ecx
	jmp .Lhyperabi_kvm_sched_yield_amd_sev_es_174
.Lhyperabi_kvm_sched_yield_amd_sev_es_16f:
	mov $3, %ecx
.Lhyperabi_kvm_sched_yield_amd_sev_es_174:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	jmp .Lhyperabi_kvm_sched_yield_amd_sev_es_104
	.cfi_endproc
	.size hyperabi_kvm_sched_yield_amd_sev_es, . - hyperabi_kvm_sched_yield_amd_sev_es

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE for IntelVmx: 12 in rax, gpa in rbx, pages in rcx, attributes in rdx, the result from rax */
	.globl hyperabi_kvm_map_gpa_range_intel_vmx
	.hidden hyperabi_kvm_map_gpa_range_intel_vmx
	.type hyperabi_kvm_map_gpa_range_intel_vmx, @function
hyperabi_kvm_map_gpa_range_intel_vmx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_map_gpa_range_intel_vmx_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %rsi, %rcx
	mov $0xc, %eax
	vmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_map_gpa_range_intel_vmx, . - hyperabi_kvm_map_gpa_range_intel_vmx

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE for AmdSvm: 12 in rax, gpa in rbx, pages in rcx, attributes in rdx, the result from rax */
	.globl hyperabi_kvm_map_gpa_range_amd_svm
	.hidden hyperabi_kvm_map_gpa_range_amd_svm
	.type hyperabi_kvm_map_gpa_range_amd_svm, @function
hyperabi_kvm_map_gpa_range_amd_svm:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_map_gpa_range_amd_svm_4:
	push %rbx
	.cfi_def_cfa_offset 16
	.cfi_offset %rbx, -16
	mov %rdi, %rbx
	mov %rsi, %rcx
	mov $0xc, %eax
	vmmcall
	pop %rbx
	.cfi_def_cfa_offset 8
	.cfi_restore %rbx
	HYPERABI_RET
	.cfi_endproc
	.size hyperabi_kvm_map_gpa_range_amd_svm, . - hyperabi_kvm_map_gpa_range_amd_svm

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE for IntelTdx: 12 in r10, gpa in r11, pages in r12, attributes in r13, the result from r10; returns the transport's status in rdx */
	.globl hyperabi_kvm_map_gpa_range_intel_tdx
	.hidden hyperabi_kvm_map_gpa_range_intel_tdx
	.type hyperabi_kvm_map_gpa_range_intel_tdx, @function
hyperabi_kvm_map_gpa_range_intel_tdx:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_map_gpa_range_intel_tdx_4:
	push %r12
	.cfi_def_cfa_offset 16
	.cfi_offset %r12, -16
	push %r13
	.cfi_def_cfa_offset 24
	.cfi_offset %r13, -24
	mov %rdi, %r11
	mov %rsi, %r12
	mov %rdx, %r13
	mov $0xc, %r10d
	mov $0x3c00, %ecx
	xor %eax, %eax
	.byte 0x66, 0x0f, 0x01, 0xcc	/* tdcall */
	test %rax, %rax
	jne .Lhyperabi_kvm_map_gpa_range_intel_tdx_39
	xchg %rax, %r10
	xor %edx, %edx
.Lhyperabi_kvm_map_gpa_range_intel_tdx_2b:
	xor %r11d, %r11d
	xor %r12d, %r12d
	xor %r13d, %r13d
	pop %r13
	.cfi_def_cfa_offset 16
	.cfi_restore %r13
	pop %r12
	.cfi_def_cfa_offset 8
	.cfi_restore %r12
	HYPERABI_RET
	.cfi_def_cfa_offset 24
	.cfi_offset %r12, -16
	.cfi_offset %r13, -24
.Lhyperabi_kvm_map_gpa_range_intel_tdx_39:
	mov %rax, %rdx
	xor %eax, %eax
	jmp .Lhyperabi_kvm_map_gpa_range_intel_tdx_2b
	.cfi_endproc
	.size hyperabi_kvm_map_gpa_range_intel_tdx, . - hyperabi_kvm_map_gpa_range_intel_tdx

	.p2align 4, 0xcc
/* KVM_HC_MAP_GPA_RANGE for AmdSevEs: 12 in rax, gpa in rbx, pages in rcx, attributes in rdx, the result from rax; returns the transport's status in rdx */
	.globl hyperabi_kvm_map_gpa_range_amd_sev_es
	.hidden hyperabi_kvm_map_gpa_range_amd_sev_es
	.type hyperabi_kvm_map_gpa_range_amd_sev_es, @function
hyperabi_kvm_map_gpa_range_amd_sev_es:
	.cfi_startproc
	endbr64
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_4:
	pushf
	.cfi_def_cfa_offset 16
	cli
	mov hyperabi_kvm_ghcb(%rip), %r11
	test %r11, %r11
	je .Lhyperabi_kvm_map_gpa_range_amd_sev_es_167
	mov $1, %eax
	xchg %eax, 0x14(%r11)
	test %eax, %eax
	jne .Lhyperabi_kvm_map_gpa_range_amd_sev_es_16f
	mov (%r11), %r10
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x398(%r10)
	mov %rax, 0x3a0(%r10)
	mov %eax, 0xffc(%r10)
	mov %al, 0xcb(%r10)
	movzwl 0x10(%r11), %eax
	mov %ax, 0xffa(%r10)
	movq $0x81, 0x390(%r10)
	mov %rdi, 0x318(%r10)
	mov %rsi, 0x308(%r10)
	mov %rdx, 0x310(%r10)
	mov $0xc, %eax
	mov %rax, 0x1f8(%r10)
	movabs $0x8000000002000000, %rax
	mov %rax, 0x3f0(%r10)
	movabs $0x1c000e00000000, %rax
	mov %rax, 0x3f8(%r10)
	mov $0xc0010130, %ecx
	rdmsr
	shl $0x20, %rdx
	or %rdx, %rax
	push %rax
	.cfi_def_cfa_offset 24
	mov 8(%r11), %eax
	mov 0xc(%r11), %edx
	wrmsr
	rep; vmmcall	/* vmgexit */
	mov 0x398(%r10), %eax
	test %eax, %eax
	jne .Lhyperabi_kvm_map_gpa_range_amd_sev_es_17c
	mov 0x3f0(%r10), %rdx
	test %rdx, %rdx
	jns .Lhyperabi_kvm_map_gpa_range_amd_sev_es_18d
	test $0x2000000, %edx
	jne .Lhyperabi_kvm_map_gpa_range_amd_sev_es_18d
	mov 0x3fc(%r10), %ecx
	test $0x1c0000, %ecx
	jne .Lhyperabi_kvm_map_gpa_range_amd_sev_es_18d
	mov 0x1f8(%r10), %r8
	xor %r9d, %r9d
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_114:
	mov %rax, 0x3f0(%r10)
	mov %rax, 0x3f8(%r10)
	mov %rax, 0x390(%r10)
	mov %rax, 0x1f8(%r10)
	mov %rax, 0x308(%r10)
	mov %rax, 0x310(%r10)
	mov %rax, 0x318(%r10)
	pop %rax
	.cfi_def_cfa_offset 16
	mov %rax, %rdx
	shr $0x20, %rdx
	mov $0xc0010130, %ecx
	wrmsr
	movl $0, 0x14(%r11)
	mov %r8, %rax
	mov %r9, %rdx
	xor %r8d, %r8d
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_165:
	popf
	.cfi_def_cfa_offset 8
	HYPERABI_RET
	.cfi_def_cfa_offset 16
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_167:
	mov $1, %r10d
	jmp .Lhyperabi_kvm_map_gpa_range_amd_sev_es_175
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_16f:
	mov $2, %r10d
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_175:
	xor %eax, %eax
	mov %r10, %rdx
	jmp .Lhyperabi_kvm_map_gpa_range_amd_sev_es_165
	.cfi_def_cfa_offset 24
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_17c:
	mov $4, %ecx
	cmp $1, %eax
	je .Lhyperabi_kvm_map_gpa_range_amd_sev_es_192
	mov $5, %ecx
	jmp .Lhyperabi_kvm_map_gpa_range_amd_sev_es_192
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_18d:
	mov $3, %ecx
.Lhyperabi_kvm_map_gpa_range_amd_sev_es_192:
	xor %eax, %eax
	xor %r8d, %r8d
	mov %rcx, %r9
	jmp .Lhyperabi_kvm_map_gpa_range_amd_sev_es_114
	.cfi_endproc
	.size hyperabi_kvm_map_gpa_range_amd_sev_es, . - hyperabi_kvm_map_gpa_range_amd_sev_es

	.p2align 4, 0xcc
.Lhyperabi_kvm_patch_table_end:

	.bss

/* What this runs on: 0 until it is known. Boot code may set it, and must where CPUID raises #VC. */
	.p2align 3
	.globl hyperabi_kvm_platform
	.hidden hyperabi_kvm_platform
	.type hyperabi_kvm_platform, @object
hyperabi_kvm_platform:
	.zero 8
	.size hyperabi_kvm_platform, 8

/* The address of the descriptor of this CPU's GHCB, or 0. */
	.p2align 3
	.globl hyperabi_kvm_ghcb
	.hidden hyperabi_kvm_ghcb
	.type hyperabi_kvm_ghcb, @object
hyperabi_kvm_ghcb:
	.zero 8
	.size hyperabi_kvm_ghcb, 8

	.section .rodata
	.p2align 2
	.globl hyperabi_kvm_patch_table
	.hidden hyperabi_kvm_patch_table
	.type hyperabi_kvm_patch_table, @object
hyperabi_kvm_patch_table:
	.long 1	/* version */
	.long 52	/* bytes before the first site */
	.long 6	/* sites */
	.long 32	/* bytes of a site */
	.long .Lhyperabi_kvm_patch_table_code - .
	.long .Lhyperabi_kvm_patch_table_end - .Lhyperabi_kvm_patch_table_code	/* bytes of code */
	.long hyperabi_kvm_platform - .
	.long hyperabi_kvm_detect - .Lhyperabi_kvm_patch_table_code
	.long 4	/* vendors: IntelVmx, AmdSvm, IntelTdx, AmdSevEs */
	.long 1, 2, 4, 8
	.long kvm_vapic_poll_irq - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_vapic_poll_irq_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_vapic_poll_irq_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_vapic_poll_irq_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_vapic_poll_irq_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_vapic_poll_irq_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_vapic_poll_irq_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.long kvm_kick_cpu - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_kick_cpu_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_kick_cpu_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_kick_cpu_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_kick_cpu_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_kick_cpu_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_kick_cpu_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.long kvm_clock_pairing - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_clock_pairing_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_clock_pairing_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_clock_pairing_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_clock_pairing_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_clock_pairing_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_clock_pairing_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.long kvm_send_ipi - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_send_ipi_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_send_ipi_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_send_ipi_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_send_ipi_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_send_ipi_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_send_ipi_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.long kvm_sched_yield - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_sched_yield_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_sched_yield_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_sched_yield_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_sched_yield_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_sched_yield_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_sched_yield_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.long kvm_map_gpa_range - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_map_gpa_range_early - .Lhyperabi_kvm_patch_table_code
	.long hyperabi_kvm_map_gpa_range_unavailable - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_map_gpa_range_intel_vmx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_map_gpa_range_amd_svm_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_map_gpa_range_intel_tdx_4 - .Lhyperabi_kvm_patch_table_code
	.long .Lhyperabi_kvm_map_gpa_range_amd_sev_es_4 - .Lhyperabi_kvm_patch_table_code
	.long 0	/* required features */
	.size hyperabi_kvm_patch_table, . - hyperabi_kvm_patch_table

	/* The code may run with indirect branch tracking and with a shadow stack, and needs no executable stack. */
	.section .note.gnu.property, "a", @note
	.p2align 3
	.long 4, 16, 5
	.asciz "GNU"
	.long 0xc0000002, 4, 3, 0

	.section .note.GNU-stack, "", @progbits
