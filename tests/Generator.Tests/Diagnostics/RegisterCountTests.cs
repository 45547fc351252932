using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0005 and HYP0006: every value has a register.</summary>
public sealed class RegisterCountTests
{
    [Fact]
    public Task The_first_argument_without_a_register_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, ulong b, ulong c, ulong d, uint {|HYP0005:e|}, uint f);
        """,
        "Parameter 'e' of 'Call' has no register: IntelVmx has 4 for arguments");

    [Fact]
    public Task Results_take_no_argument_register() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, ResultRegisters = [Register.Rax, Register.Rdx])]
            public static partial long Call(ulong a, ulong b, out ulong r, ulong c, ulong d, ulong {|HYP0005:e|});
        """);

    [Fact]
    public Task A_vendor_with_fewer_registers_than_another_is_named() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            [HypercallConvention(Vendor.AmdSvm, ArgumentRegisters = [Register.Rbx])]
            public static partial long Call(ulong a, ulong {|HYP0005:b|});
        """,
        "Parameter 'b' of 'Call' has no register: AmdSvm has 1 for arguments");

    [Fact]
    public Task A_vendor_that_does_not_have_the_hypercall_needs_no_registers_for_it() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention(Vendor.AmdSvm, ArgumentRegisters = [Register.Rbx])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Vendors = Vendor.IntelVmx)]
            public static partial long Call(ulong a, ulong b);
        }
        """);

    [Fact]
    public Task Arguments_that_the_caller_passes_on_the_stack_have_registers_here() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Xen)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, ulong b, ulong c, ulong d, ulong e, ulong f);
        }
        """);

    [Fact]
    public Task The_first_result_without_a_register_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, out ulong {|HYP0006:b|}, out ulong c);
        """,
        "Parameter 'b' of 'Call' has no register: IntelVmx has 1 for results, the first of which is the method's");

    [Fact]
    public Task A_method_without_a_result_leaves_its_register_unused() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial void Call(out ulong {|HYP0006:a|});
        """);

    [Fact]
    public Task A_hypercall_with_too_many_of_both_is_reported_once() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, out ulong {|HYP0006:r|}, ulong b, ulong c, ulong d, ulong e);
        """);
}
