using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Each way of breaking the contract that a stub author could think of, one at a time.</summary>
public class RejectionTests
{
    private static readonly StubSignature KickCpu =
        KvmTable.Signature("KickCpu", Vendor.AmdSvm, CallingConvention.SysV);

    private static readonly StubSignature ClockPairing =
        KvmTable.Signature("ClockPairing", Vendor.AmdSvm, CallingConvention.Win64);

    /// <summary>ulong value(), out uint further: RAX and RDX.</summary>
    private static readonly StubSignature TwoResults = Signatures.Of(
        Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rax, Register.Rdx]), CallingConvention.SysV, 7, "out u32");

    [Fact]
    public void What_KickCpu_should_be_passes() => Passes(KickCpu, a => Kick(a));

    [Fact]
    public void A_missing_endbr64_is_rejected() => Rejects(
        "the stub does not begin with endbr64", 0, KickCpu, StubBytes(KickCpu)[4..]);

    [Fact]
    public void Another_landing_pad_is_rejected() => Rejects(
        "a landing pad other than the entry", 4, KickCpu, a => Kick(a, start: () => a.endbr64()));

    [Fact]
    public void Another_instruction_before_endbr64_is_rejected() => Rejects(
        "the stub does not begin with endbr64", 0, KickCpu, [0x90, .. StubBytes(KickCpu)]);

    [Fact]
    public void An_argument_in_a_wrong_register_is_rejected() => Rejects(
        "rcx does not hold argument 2", 15, KickCpu, a => Kick(a, second: () => a.mov(edx, esi)));

    [Fact]
    public void Arguments_in_each_others_registers_are_rejected() => Rejects(
        "rbx does not hold argument 1", 14, KickCpu, a => Kick(a, first: () => a.mov(ebx, esi), second: () => a.mov(ecx, edi)));

    [Fact]
    public void A_missing_extension_is_rejected() => Rejects(
        "rcx holds argument 2, but not extended to 64 bits as declared",
        16,
        KickCpu,
        a => Kick(a, second: () => a.mov(rcx, rsi)));

    [Fact]
    public void A_wrong_extension_is_rejected() => Rejects(
        "rcx holds argument 2, but not extended to 64 bits as declared",
        16,
        KickCpu,
        a => Kick(a, second: () => a.movsxd(rcx, esi)));

    [Fact]
    public void An_argument_that_is_cut_short_is_rejected() => Rejects(
        "rbx does not hold argument 1", 14, KickCpu, a => Kick(a, first: () => a.mov(ebx, edi)));

    [Fact]
    public void A_write_to_part_of_an_argument_is_rejected()
    {
        Rejects("rcx does not hold argument 2", 18, KickCpu, a => Kick(a, before: () => a.mov(cl, dil)));
        Rejects("rcx does not hold argument 2", 17, KickCpu, a => Kick(a, before: () => a.mov(ch, bl)));
        Rejects("rcx does not hold argument 2", 18, KickCpu, a => Kick(a, before: () => a.mov(cx, di)));
    }

    [Fact]
    public void A_wrong_number_is_rejected() => Rejects(
        "rax does not hold the number", 15, KickCpu, a => Kick(a, number: () => a.mov(eax, 6)));

    [Fact]
    public void A_number_in_half_a_register_is_rejected() => Rejects(
        "rax does not hold the number", 12, KickCpu, a => Kick(a, number: () => a.mov(al, 5)));

    [Fact]
    public void A_number_with_other_upper_bits_is_rejected() => Rejects(
        "rax does not hold the number",
        20,
        KickCpu with { Number = 0x80000005 },
        a => Kick(a, number: () => a.mov(rax, unchecked((int)0x80000005))));

    [Fact]
    public void A_clobbered_callee_saved_register_is_rejected() => Rejects(
        "rbx is not at return what it was at entry",
        17,
        KickCpu,
        a =>
        {
            a.endbr64();
            a.mov(rbx, rdi);
            a.mov(ecx, esi);
            a.mov(eax, 5);
            a.vmmcall();
            a.ret();
        });

    [Fact]
    public void A_callee_saved_register_restored_from_a_wrong_slot_is_rejected() => Rejects(
        "rbx is not at return what it was at entry",
        21,
        KickCpu,
        a =>
        {
            a.endbr64();
            a.push(rbx);
            a.push(rbp);
            a.mov(rbx, rdi);
            a.mov(ecx, esi);
            a.mov(eax, 5);
            a.vmmcall();
            a.pop(rbx);
            a.pop(rbp);
            a.ret();
        });

    [Fact]
    public void A_callee_saved_register_that_the_convention_clobbers_must_be_saved() => Rejects(
        "r12 is not at return what it was at entry",
        19,
        KickCpu with { Convention = KickCpu.Convention with { Clobbers = EquatableArray.Create(Register.R12) } },
        StubBytes(KickCpu));

    [Fact]
    public void A_callee_saved_register_that_an_unreturned_result_overwrites_must_be_saved() => Rejects(
        "rbx is not at return what it was at entry",
        12,
        Signatures.Of(
            Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rbx]), CallingConvention.SysV, 1, "", returns: false),
        StubBytes(KvmTable.Signature("VapicPollIrq", Vendor.AmdSvm, CallingConvention.SysV)));

    [Fact]
    public void A_value_kept_across_the_call_in_a_clobbered_register_is_lost() => Rejects(
        "rbx is not at return what it was at entry",
        23,
        KickCpu with { Convention = KickCpu.Convention with { Clobbers = EquatableArray.Create(Register.R8) } },
        a =>
        {
            a.endbr64();
            a.mov(r8, rbx);
            a.mov(rbx, rdi);
            a.mov(ecx, esi);
            a.mov(eax, 5);
            a.vmmcall();
            a.mov(rbx, r8);
            a.ret();
        });

    [Fact]
    public void RSI_and_RDI_are_callee_saved_under_Win64_only()
    {
        void Write(Assembler a)
        {
            a.endbr64();
            a.mov(esi, 1);
            a.mov(edi, 1);
            a.mov(eax, 1);
            a.vmmcall();
            a.ret();
        }

        Passes(KvmTable.Signature("VapicPollIrq", Vendor.AmdSvm, CallingConvention.SysV), Write);
        Rejects(
            "rsi is not at return what it was at entry",
            22,
            KvmTable.Signature("VapicPollIrq", Vendor.AmdSvm, CallingConvention.Win64),
            Write);
    }

    [Fact]
    public void An_unbalanced_stack_is_rejected()
    {
        Rejects("the stack is not balanced at the ret", 18, KickCpu, a => Kick(a, restore: () => { }));
        Rejects("pops what the stub did not push", 19, KickCpu, a => Kick(a, end: () => a.pop(rcx)));
    }

    [Fact]
    public void Moving_the_stack_pointer_is_rejected()
    {
        const string Reason = "changes rsp other than by push and pop";
        Rejects(Reason, 4, KickCpu, a => Kick(a, start: () => a.mov(rsp, rbp)));
        Rejects(Reason, 4, KickCpu, a => Kick(a, start: () => a.mov(sp, 8)));
        Rejects(Reason, 4, KickCpu, a => Kick(a, start: () => a.xor(esp, esp)));
        Rejects(Reason, 4, KickCpu, a => Kick(a, start: () => a.xchg(rsp, rax)));
        Rejects(Reason, 5, KickCpu, a => Kick(a, start: () =>
        {
            a.push(rax);
            a.pop(rsp);
        }));
        Rejects("add has no place in a stub", 4, KickCpu, a => Kick(a, start: () => a.add(rsp, 8)));
        Rejects("leave has no place in a stub", 4, KickCpu, a => Kick(a, start: () => a.leave()));
    }

    [Fact]
    public void A_wrong_result_register_is_rejected() => Rejects(
        "rax does not return the result, rdx",
        13,
        TwoResults with { Convention = Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rdx]), Arguments = default },
        a =>
        {
            a.endbr64();
            a.mov(eax, 7);
            a.vmmcall();
            a.nop();
            a.ret();
        });

    [Fact]
    public void A_result_that_is_cut_short_is_rejected() => Rejects(
        "rax does not return the result, rax", 21, KickCpu, a => Kick(a, end: () => a.mov(eax, eax)));

    [Theory]
    [InlineData(Vendor.IntelVmx, "vmcall")]
    [InlineData(Vendor.AmdSvm, "vmmcall")]
    public void The_other_vendors_instruction_is_rejected(Vendor vendor, string instruction)
    {
        Vendor other = vendor == Vendor.IntelVmx ? Vendor.AmdSvm : Vendor.IntelVmx;
        Rejects(
            $"the vendor's instruction is {instruction} without prefixes",
            15,
            KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV),
            StubBytes(KvmTable.Signature("KickCpu", other, CallingConvention.SysV)));
    }

    [Theory]
    [InlineData(0xF3)]
    [InlineData(0xF2)]
    [InlineData(0x66)]
    [InlineData(0xF0)]
    [InlineData(0x48)]
    [InlineData(0x3E)]
    [InlineData(0x67)]
    public void A_prefix_on_the_hypercall_instruction_is_rejected(byte prefix)
    {
        foreach (Vendor vendor in Vendors.All)
        {
            byte[] code = StubBytes(KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV));
            byte[] prefixed = [.. code[..15], prefix, .. code[15..]];
            Assert.IsType<CheckResult.Rejected>(
                ContractChecker.Check(prefixed, KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV)));
        }
    }

    [Fact]
    public void A_second_hypercall_is_rejected() => Rejects(
        "a second hypercall", 18, KickCpu, a => Kick(a, after: () => a.vmmcall()));

    [Fact]
    public void No_hypercall_is_rejected() => Rejects(
        "returns without a hypercall",
        4,
        KickCpu,
        a =>
        {
            a.endbr64();
            a.ret();
        });

    [Fact]
    public void Bytes_after_the_ret_are_rejected() => Rejects(
        "bytes follow the ret", 20, KickCpu, [.. StubBytes(KickCpu), 0xCC]);

    [Fact]
    public void A_ret_that_frees_arguments_is_rejected() => Rejects(
        "a ret that is not the plain one", 19, KickCpu, a => Kick(a, ret: () => a.ret(0)));

    [Fact]
    public void A_ret_with_a_prefix_is_rejected() => Rejects(
        "a ret that is not the plain one", 19, KickCpu, [.. StubBytes(KickCpu)[..^1], 0xF3, 0xC3]);

    [Fact]
    public void Every_truncation_is_rejected()
    {
        byte[] code = StubBytes(KickCpu);
        for (int length = 0; length < code.Length; length++)
            Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code[..length], KickCpu));
        Rejects("the code ends without a ret", 19, KickCpu, code[..^1]);
        Rejects("the bytes are no instruction, or end within one", 15, KickCpu, code[..17]);
    }

    [Fact]
    public void An_out_result_that_is_stored_through_its_pointer_passes() => Passes(TwoResults, a => Results(a));

    [Fact]
    public void A_store_through_a_wrong_pointer_is_rejected() => Rejects(
        "a store to an address that is not the pointer of an out argument",
        12,
        TwoResults,
        a => Results(a, store: () => a.mov(__[rsi], edx)));

    [Fact]
    public void A_store_beside_the_pointer_is_rejected()
    {
        const string Reason = "a store to an address that is not the pointer of an out argument";
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[rdi + 4], edx)));
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[rdi + rsi], edx)));
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[edi], edx)));
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__.gs[rdi], edx)));
    }

    [Fact]
    public void A_store_of_the_wrong_width_is_rejected()
    {
        const string Reason = "a store through argument 1 of the wrong width";
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[rdi], rdx)));
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[rdi], dx)));
        Rejects(Reason, 12, TwoResults, a => Results(a, store: () => a.mov(__[rdi], dl)));
    }

    [Fact]
    public void A_store_of_another_register_is_rejected() => Rejects(
        "a store through argument 1 of something other than its result",
        12,
        TwoResults,
        a => Results(a, store: () => a.mov(__[rdi], eax)));

    [Fact]
    public void A_store_of_a_constant_is_rejected() => Rejects(
        "a store of something other than a result", 12, TwoResults, a => Results(a, store: () => a.mov(__dword_ptr[rdi], 0)));

    [Fact]
    public void A_missing_store_is_rejected() => Rejects(
        "nothing is stored through argument 1", 12, TwoResults, a => Results(a, store: () => { }));

    [Fact]
    public void A_second_store_is_rejected() => Rejects(
        "a second store through argument 1", 14, TwoResults, a => Results(a, again: () => a.mov(__[rdi], edx)));

    [Fact]
    public void A_store_before_the_hypercall_is_rejected() => Rejects(
        "a store before the hypercall", 4, TwoResults, a => Results(a, before: () => a.mov(__[rdi], edx)));

    [Fact]
    public void Reading_through_an_out_pointer_is_rejected() => Rejects(
        "mov reads something other than a register, a pushed value or an argument",
        4,
        TwoResults,
        a => Results(a, before: () => a.mov(ecx, __[rdi])));

    [Fact]
    public void A_pointer_that_the_hypervisor_overwrites_is_rejected() => Rejects(
        "a store to an address that is not the pointer of an out argument",
        12,
        TwoResults with { Convention = Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rax, Register.Rdx], Register.Rdi) },
        a => Results(a));

    [Fact]
    public void Writes_to_the_stack_other_than_by_push_are_rejected()
    {
        // Win64's shadow space, the return address, an argument of the caller's, the stub's own slot, below the stack.
        foreach (int offset in (int[])[8, 16, 0, 0x28, -8])
            Rejects("a store before the hypercall", 4, ClockPairing, a => Clock(a, start: () => a.mov(__[rsp + offset], rcx)));
        Rejects(
            "a store to an address that is not the pointer of an out argument",
            19,
            ClockPairing,
            a => Clock(a, after: () => a.mov(__[rsp + 8], rax)));
        Rejects("an exchange with memory", 4, ClockPairing, a => Clock(a, start: () => a.xchg(__[rsp + 8], rcx)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(0x28)]
    [InlineData(-8)]
    [InlineData(-4)]
    public void Reads_of_the_callers_frame_and_below_the_stack_are_rejected(int offset) => Rejects(
        "mov reads something other than a register, a pushed value or an argument",
        4,
        ClockPairing,
        a => Clock(a, start: () => a.mov(r8, __[rsp + offset])));

    [Fact]
    public void A_popped_slot_is_not_read_again() => Rejects(
        "mov reads something other than a register, a pushed value or an argument",
        6,
        ClockPairing,
        a => Clock(a, start: () =>
        {
            a.push(rax);
            a.pop(rax);
            a.mov(rax, __[rsp - 8]);
        }));

    [Fact]
    public void What_a_stub_has_no_business_with_is_rejected()
    {
        (string Name, Action<Assembler> Write)[] foreign =
        [
            ("sti", a => a.sti()), ("cli", a => a.cli()), ("hlt", a => a.hlt()), ("std", a => a.std()), ("cld", a => a.cld()),
            ("popfq", a => a.popfq()), ("wrmsr", a => a.wrmsr()), ("rdmsr", a => a.rdmsr()), ("cpuid", a => a.cpuid()),
            ("in", a => a.@in(al, dx)), ("out", a => a.@out(dx, al)), ("syscall", a => a.syscall()), ("int3", a => a.int3()),
            ("int", a => a.@int(0x80)), ("jmp", a => a.jmp(rax)), ("call", a => a.call(rax)), ("movsb", a => a.movsb()),
            ("stosq", a => a.stosq()), ("lodsb", a => a.lodsb()), ("add", a => a.add(rax, rcx)), ("lea", a => a.lea(rax, __[rcx])),
            ("inc", a => a.inc(__dword_ptr[rax])), ("cmpxchg", a => a.cmpxchg(__[rax], rcx)), ("swapgs", a => a.swapgs()),
            ("movaps", a => a.movaps(xmm0, xmm1)), ("xorps", a => a.xorps(xmm6, xmm6)), ("wrpkru", a => a.wrpkru()),
            ("ldmxcsr", a => a.ldmxcsr(__dword_ptr[rsp])), ("ud2", a => a.ud2()), ("iretq", a => a.iretq()),
        ];
        foreach ((string name, Action<Assembler> write) in foreign)
        {
            Rejects($"{name} has no place in a stub", 4, KickCpu, a => Kick(a, start: () => write(a)));
        }
    }

    [Fact]
    public void Registers_that_are_not_general_purpose_are_left_alone()
    {
        Rejects("writes a register that is not general-purpose", 4, KickCpu, a => Kick(a, start: () => a.mov(ds, eax)));
        Rejects("writes a register that is not general-purpose", 4, KickCpu, a => Kick(a, start: () => a.mov(cr0, rax)));
        Rejects("mov reads something other", 4, KickCpu, a => Kick(a, start: () => a.mov(rax, cr3)), prefix: true);
        Rejects("a push other than of", 4, KickCpu, a => Kick(a, start: () => a.push(fs)), prefix: true);
        Rejects("a pop other than into", 4, KickCpu, a => Kick(a, start: () => a.pop(fs)), prefix: true);
    }

    [Fact]
    public void Reserved_prefixes_are_rejected()
    {
        foreach (byte[] prefixes in (byte[][])[[0xF3], [0xF2], [0x66, 0xF3], [0x48, 0xF3], [0x2E, 0xF2]])
        {
            byte[] code = StubBytes(KickCpu);
            Rejects("a rep, repne or lock prefix", 5, KickCpu, [.. code[..5], .. prefixes, .. code[5..]]);
        }
    }

    private static void Kick(
        Assembler a,
        Action? start = null,
        Action? first = null,
        Action? second = null,
        Action? before = null,
        Action? number = null,
        Action? after = null,
        Action? restore = null,
        Action? end = null,
        Action? ret = null)
    {
        a.endbr64();
        start?.Invoke();
        a.push(rbx);
        (first ?? (() => a.mov(rbx, rdi)))();
        (second ?? (() => a.mov(ecx, esi)))();
        before?.Invoke();
        (number ?? (() => a.mov(eax, 5)))();
        a.vmmcall();
        after?.Invoke();
        (restore ?? (() => a.pop(rbx)))();
        end?.Invoke();
        (ret ?? (() => a.ret()))();
    }

    private static void Clock(Assembler a, Action? start = null, Action? after = null)
    {
        a.endbr64();
        start?.Invoke();
        a.push(rbx);
        a.mov(rbx, rcx);
        a.mov(rcx, rdx);
        a.mov(eax, 9);
        a.vmmcall();
        after?.Invoke();
        a.pop(rbx);
        a.ret();
    }

    private static void Results(Assembler a, Action? before = null, Action? store = null, Action? again = null)
    {
        a.endbr64();
        before?.Invoke();
        a.mov(eax, 7);
        a.vmmcall();
        (store ?? (() => a.mov(__[rdi], edx)))();
        again?.Invoke();
        a.ret();
    }

    private static byte[] StubBytes(StubSignature signature) => Stubs.Encode(signature).ToBytes();

    private static void Passes(StubSignature signature, Action<Assembler> write) =>
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(Assembly.Of(write), signature));

    private static void Rejects(
        string reason, int offset, StubSignature signature, Action<Assembler> write, bool prefix = false) =>
        Rejects(reason, offset, signature, Assembly.Of(write), prefix);

    private static void Rejects(
        string reason, int offset, StubSignature signature, byte[] code, bool prefix = false)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, signature));
        if (prefix)
            Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
        else
            Assert.Equal((reason, offset), (rejected.Reason, rejected.Offset));
    }
}
