using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>The stack and what lies behind pointers.</summary>
public partial class RejectionTests
{
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
}
