using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0007, HYP0008, HYP0011, HYP0020: conventions that a stub can obey.</summary>
public sealed class ConventionTests
{
    [Fact]
    public Task An_argument_register_named_twice_is_reported_at_the_second() => Fault.InFile(
        """
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, ArgumentRegisters = [Register.Rbx, Register.Rcx, {|HYP0007:Register.Rbx|}])]
        public static partial class Guest
        {
        }
        """,
        "The convention uses RBX twice; give each value a register of its own");

    [Fact]
    public Task An_argument_in_the_number_register_is_reported() => Fault.InFile("""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = new Register[] { Register.Rbx, {|HYP0007:Register.Rax|} })]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_number_register_that_carries_an_argument_is_reported() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention(Vendor.IntelVmx, NumberRegister = {|HYP0007:Register.Rbx|})]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_result_register_named_twice_is_reported_at_the_second() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            [HypercallConvention(Vendor.AmdSvm, ResultRegisters = new[] { Register.Rax, Register.Rdx, {|HYP0007:Register.Rax|} })]
            public static partial long Call();
        """);

    [Fact]
    public Task A_register_that_carries_an_argument_and_a_result_is_sound() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi("acme")]
        [HypercallConvention(
            Vendor.IntelVmx, ArgumentRegisters = [Register.Rdi], ResultRegisters = [Register.Rax, Register.Rdi], Clobbers = [Register.Rdi])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, out ulong b);
        }
        """);

    [Theory]
    [InlineData("NumberRegister = {|HYP0008:Register.Rsp|}")]
    [InlineData("ArgumentRegisters = [Register.Rdi, {|HYP0008:Register.Rsp|}]")]
    [InlineData("ResultRegisters = [{|HYP0008:Register.Rsp|}]")]
    [InlineData("Clobbers = new[] { {|HYP0008:Register.Rsp|} }")]
    public Task The_stack_pointer_is_reported_where_it_stands(string property) => Fault.InFile(
        $$"""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, {{property}})]
        public static partial class Guest
        {
        }
        """,
        "RSP cannot carry a value: it is the stack pointer");

    [Theory]
    [InlineData("NumberRegister = {|HYP0008:(Register)16|}", 16)]
    [InlineData("ArgumentRegisters = [Register.Rdi, {|HYP0008:(Register)(-1)|}]", -1)]
    public Task A_register_that_does_not_exist_is_reported_where_it_stands(string property, int register) => Fault.InFile(
        $$"""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx, {{property}})]
        public static partial class Guest
        {
        }
        """,
        FormattableString.Invariant($"{register} cannot carry a value: it is no general-purpose register"));

    [Fact]
    public Task A_faulty_convention_of_a_hypercall_costs_that_hypercall_only() => Fault.InTable("""
            [Hypercall(1, "TEST_CALL")]
            [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.Rdi, {|HYP0008:Register.Rsp|}, Register.Rbx, Register.Rcx, Register.Rdx])]
            public static partial long Call(ulong a, ulong b, ulong c, ulong d, ulong e);
        """);

    [Fact]
    public Task A_faulty_convention_of_a_table_makes_no_fault_of_its_hypercalls() => Fault.InFile("""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.Rbx, {|HYP0008:Register.Rsp|}])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Vendors = Vendor.IntelVmx)]
            public static partial long Call(ulong a, ulong b);
        }
        """);

    [Fact]
    public Task Arguments_that_a_faulty_convention_would_pass_are_not_reported_too() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention(
            Vendor.IntelVmx | Vendor.AmdSvm,
            ArgumentRegisters = [Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi, {|HYP0008:Register.Rsp|}])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, ulong b, ulong c, ulong d, ulong e);
        }
        """);

    [Fact]
    public Task What_a_hypercall_inherits_from_a_faulty_convention_is_not_reported_too() => Fault.InFile("""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx, NumberRegister = Register.R8, ArgumentRegisters = [Register.Rbx, {|HYP0008:Register.Rsp|}])]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.Rax])]
            public static partial long Call(ulong a);
        }
        """);

    [Fact]
    public Task A_fault_of_a_hypercall_is_reported_beside_that_of_the_convention_it_inherits() => Fault.InFile("""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx, NumberRegister = {|HYP0008:Register.Rsp|})]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.Rbx, {|HYP0007:Register.Rbx|}])]
            public static partial long First(ulong a);

            [Hypercall(2, "TEST_SECOND")]
            [HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.Rbx, {|HYP0008:Register.Rsp|}])]
            public static partial long Second(ulong a);

            [Hypercall(3, "TEST_THIRD")]
            [HypercallConvention(Vendor.IntelVmx, NumberRegister = Register.R9, ArgumentRegisters = [{|HYP0007:Register.R9|}])]
            public static partial long Third(ulong a);
        }
        """);

    [Theory]
    [InlineData("[HypercallAbi({|HYP0011:\"acme\"|})]")]
    [InlineData("[HypercallAbi(\"acme\")]\n[HypercallConvention({|HYP0020:Vendor.None|})]")]
    public Task A_hypervisor_without_a_convention_makes_no_fault_of_its_hypercalls(string attributes) => Fault.InFile($$"""
        {{attributes}}
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Vendors = Vendor.IntelVmx)]
            public static partial long Call(ulong a);
        }
        """);

    [Fact]
    public Task A_hypervisor_without_a_convention_is_reported_at_its_name() => Fault.InFile(
        """
        [HypercallAbi({|HYP0011:"acme"|})]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a);
        }
        """,
        "Hypervisor 'acme' has no convention for IntelVmx; declare one with [HypercallConvention(Vendor.IntelVmx, ...)]");

    [Fact]
    public Task A_vendor_without_a_convention_is_reported_where_the_hypercall_names_it() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Acrn)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Vendors = {|HYP0011:Vendor.IntelVmx | Vendor.AmdSvm|})]
            public static partial long Call(ulong a);
        }
        """,
        "'Call' has no convention for AmdSvm; declare one with [HypercallConvention(Vendor.AmdSvm, ...)]");

    [Fact]
    public Task A_convention_of_the_hypercall_is_enough() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Acrn)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL", Vendors = Vendor.IntelVmx | Vendor.AmdSvm)]
            [HypercallConvention(Vendor.AmdSvm, ArgumentRegisters = [Register.Rdi])]
            public static partial long Call(ulong a);
        }
        """);

    [Fact]
    public Task A_convention_for_no_vendor_is_reported_at_its_vendors() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention({|HYP0020:Vendor.None|})]
        public static partial class Guest
        {
        }
        """,
        "The vendors of 'Guest' must name a vendor");

    [Fact]
    public Task A_vendor_that_does_not_exist_is_reported_where_it_stands() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL", Vendors = {|HYP0020:Vendor.IntelVmx | (Vendor)0x40|})]
            public static partial long Call();
        """,
        "The vendors of 'Call' must be members of Vendor, combined by '|'");

    [Fact]
    public Task A_convention_without_a_result_register_is_reported() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, ResultRegisters = {|HYP0020:[]|})]
        public static partial class Guest
        {
        }
        """,
        "The ResultRegisters of 'Guest' must not be empty: every hypercall writes one result register at least");

    [Fact]
    public Task A_number_in_the_convention_of_a_table_is_reported() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm)]
        [HypercallConvention(Vendor.IntelVmx, Number = {|HYP0020:7|})]
        public static partial class Guest
        {
        }
        """,
        "The number in the convention of 'Guest' must stand on a hypercall");
}
