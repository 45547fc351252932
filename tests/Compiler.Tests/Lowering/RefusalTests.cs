using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Lowering;

/// <summary>What cannot be lowered is a result with a reason, and no code keeps such a declaration either.</summary>
public class RefusalTests
{
    [Fact]
    public void More_arguments_than_registers_are_refused() => Refused(
        "3 arguments, but the convention has 2 argument registers",
        Signature(Conventions.Jailhouse(Vendor.IntelVmx), "u64,u64,u64"));

    [Fact]
    public void More_results_than_registers_are_refused() => Refused(
        "2 results, but the convention has 1 result registers",
        Signature(Conventions.Jailhouse(Vendor.IntelVmx), "out u64"));

    [Fact]
    public void A_returned_value_without_a_result_register_is_refused() => Refused(
        "1 results, but the convention has 0 result registers",
        Signature(Conventions.Of(Vendor.IntelVmx, Register.Rax, [], []), ""));

    [Theory]
    [InlineData(Register.Rax, Register.Rbx, Register.Rbx)]
    [InlineData(Register.Rbx, Register.Rcx, Register.Rbx)]
    public void A_register_that_carries_two_inputs_is_refused(Register number, Register first, Register second) => Refused(
        "register rbx is used twice",
        Signature(Conventions.Of(Vendor.AmdSvm, number, [first, second], [Register.Rax]), "u64,u64"));

    [Fact]
    public void A_register_that_carries_two_results_is_refused() => Refused(
        "register rax is used twice",
        Signature(Conventions.Of(Vendor.AmdSvm, Register.Rcx, [], [Register.Rax, Register.Rax]), ""));

    [Fact]
    public void The_stack_pointer_carries_nothing()
    {
        const string Reason = "rsp cannot carry a value: it is the stack pointer";
        Refused(Reason, Signature(Conventions.Of(Vendor.AmdSvm, Register.Rsp, [], [Register.Rax]), ""));
        Refused(Reason, Signature(Conventions.Of(Vendor.AmdSvm, Register.Rax, [Register.Rsp], [Register.Rax]), ""));
        Refused(Reason, Signature(Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rsp]), ""));
        Refused(Reason, Signature(Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rax], Register.Rsp), ""));
    }

    [Fact]
    public void A_register_that_does_not_exist_is_refused() => Refused(
        "there is no register 16",
        Signature(Conventions.Of(Vendor.AmdSvm, (Register)16, [], [Register.Rax]), ""));

    [Fact]
    public void A_vendor_that_does_not_exist_is_refused() => Refused(
        "vendor 99 has no lowering",
        Signature(Conventions.Kvm((Vendor)99), ""));

    [Fact]
    public void A_calling_convention_that_does_not_exist_is_refused() => Refused(
        "calling convention 99 has no lowering",
        Signature(Conventions.Kvm(Vendor.IntelVmx), "") with { CallingConvention = (CallingConvention)99 });

    [Fact]
    public void A_width_that_no_register_has_is_refused() => Refused(
        "no register holds a value of 24 bits",
        Signature(Conventions.Kvm(Vendor.IntelVmx), "") with
        {
            Arguments = EquatableArray.Create(new ArgumentShape(new ScalarShape(24, Signed: false), ParameterDirection.In)),
        });

    [Fact]
    public void Pointers_that_no_register_is_left_for_are_refused()
    {
        Register[] all = [.. Enumerable.Range(0, 16).Select(i => (Register)i).Where(r => r != Register.Rsp)];
        string outs = string.Join(",", Enumerable.Repeat("out u64", all.Length - 1));
        StubSignature signature = Signature(Conventions.Of(Vendor.IntelVmx, Register.Rax, [], all), outs);
        var failed = Assert.IsType<StubResult.Failed>(StubEncoder.Encode(signature));
        Assert.Equal("no register is left to hold the pointer of an out parameter after the hypercall", failed.Reason);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void Every_register_but_one_may_be_a_result(CallingConvention callingConvention)
    {
        Register[] results = [.. Enumerable.Range(0, 15).Select(i => (Register)i).Where(r => r != Register.Rsp)];
        string outs = string.Join(",", Enumerable.Repeat("out u8", results.Length - 1));
        Convention convention = Conventions.Of(Vendor.IntelVmx, Register.Rax, [], results);
        Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, 1, outs));
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void A_register_that_the_call_leaves_unused_can_hold_a_pointer(CallingConvention callingConvention)
    {
        Register[] results =
        [
            Register.Rax, Register.Rcx, Register.Rdx, Register.R8, Register.R9, Register.R10, Register.R11, Register.Rsi, Register.Rdi,
            Register.R13, Register.R14,
        ];
        Register[] arguments = [Register.Rbx, Register.Rbp, Register.R12, Register.R15];
        Convention convention = Conventions.Of(Vendor.AmdSvm, Register.Rax, arguments, results);
        Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, 1, string.Join(",", Enumerable.Repeat("out u64", 8))));
    }

    private static StubSignature Signature(Convention convention, string arguments) =>
        Signatures.Of(convention, CallingConvention.SysV, 1, arguments);

    private static void Refused(string reason, StubSignature signature)
    {
        var failed = Assert.IsType<StubResult.Failed>(StubEncoder.Encode(signature));
        Assert.Equal(reason, failed.Reason);
        StubCode other = Stubs.Encode(KvmTable.Signature("VapicPollIrq", Vendor.IntelVmx, CallingConvention.SysV));
        var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(other.ToBytes(), signature));
        Assert.StartsWith("the declaration", rejected.Reason, StringComparison.Ordinal);
    }
}
