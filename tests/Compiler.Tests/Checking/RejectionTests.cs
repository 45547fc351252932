using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Each way of breaking the contract that a stub author could think of, one at a time: values in registers.</summary>
public partial class RejectionTests
{
    [Fact]
    public void What_KickCpu_should_be_passes() => Passes(KickCpu, a => Kick(a));

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
}
