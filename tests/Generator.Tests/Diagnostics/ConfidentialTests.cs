using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0008, HYP0017, HYP0020, HYP0024, HYP0025, HYP0026: conventions of confidential guests, and selectors.</summary>
public sealed class ConfidentialTests
{
    [Fact]
    public Task Number_0_in_R10_is_reported_at_the_number() => Fault.InFile(
        """
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelTdx, ArgumentRegisters = [Register.R11])]
        public static partial class Guest
        {
            [Hypercall({|HYP0024:0|}, "TEST_STOP")]
            public static partial long Stop(ulong reason);
        }
        """,
        "Number 0 of 'Stop' would stand in R10, where IntelTdx takes it for a standard call of Intel's GHCI; give the vendor another number, or leave it out of Vendors");

    [Fact]
    public Task Number_0_of_one_vendor_is_reported_where_it_is_given() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_STOP")]
            [HypercallConvention(Vendor.IntelTdx, Number = {|HYP0024:0|})]
            public static partial long Stop(ulong reason);
        }
        """);

    [Fact]
    public Task Number_0_beside_a_selector_is_sound() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelTdx, Selector = 0, NumberRegister = Register.R11)]
        public static partial class Guest
        {
            [Hypercall(0, "TEST_STOP")]
            public static partial long Stop();
        }
        """);

    [Theory]
    [InlineData("ArgumentRegisters = [Register.R11, {|HYP0008:Register.Rax|}]")]
    [InlineData("ArgumentRegisters = [{|HYP0008:Register.Rcx|}]")]
    [InlineData("ResultRegisters = [Register.R10, {|HYP0008:Register.Rbp|}]")]
    [InlineData("Selector = 0, SelectorRegister = {|HYP0008:Register.Rcx|}")]
    public Task A_register_that_the_host_of_a_trust_domain_cannot_be_shown_is_reported(string arguments) => Fault.InFile($$"""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelTdx, {{arguments}})]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_number_elsewhere_than_in_R10_without_a_selector_there_is_reported() => Fault.InFile("""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelTdx, NumberRegister = {|HYP0020:Register.R11|})]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_selector_costs_a_warning_that_names_the_bytes() => Fault.InFile(
        """
        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        [HypercallConvention(
            Vendor.IntelTdx,
            Selector = {|HYP0026:0x4D564B2E584454|},
            SelectorUapi = "KVM_TDX_SELECTOR",
            NumberRegister = Register.R11,
            ArgumentRegisters = [Register.R12, Register.R13, Register.R14, Register.R15])]
        public static partial class Guest
        {
            [Uapi("KVM_TDX_SELECTOR")]
            public const ulong TdxSelector = 0x4D564B2E584454;

            [Hypercall(1, "TEST_CALL")]
            public static partial long Call(ulong a, ulong b, ulong c, ulong d);
        }
        """,
        "Selector 0x4d564b2e584454 of 'Guest' costs 10 bytes in every IntelTdx stub and shows the host one register more; the raw number in R10 needs neither");

    [Theory]
    [InlineData("", "name its constant with SelectorUapi")]
    [InlineData(", SelectorUapi = \"ACME_OTHER\"", "declare the constant 'ACME_OTHER' with [Uapi(\"ACME_OTHER\")] in the table")]
    [InlineData(", SelectorUapi = \"ACME_WRONG\"", "the constant 'ACME_WRONG' has another value")]
    public Task A_selector_without_its_uapi_constant_is_reported_at_its_value(string uapi, string problem) => Fault.InFile(
        $$"""
        [HypercallAbi("acme", Header = "linux/acme.h")]
        [HypercallConvention(Vendor.IntelVmx, Selector = {|HYP0025:0x4D|}, SelectorRegister = Register.Rdi{{uapi}})]
        public static partial class Guest
        {
            [Uapi("ACME_WRONG")]
            public const ulong Wrong = 0x4E;
        }
        """,
        $"Selector 0x4d of 'Guest' is an ABI of its own: {problem}");

    [Theory]
    [InlineData("GsOffset = {|HYP0020:-8|}")]
    [InlineData("GsOffset = {|HYP0020:8|}, ByHandler = true")]
    public Task A_way_to_the_GHCB_that_leads_nowhere_is_reported(string arguments) => Fault.InFile($$"""
        [HypercallAbi(Hypervisor.Kvm)]
        [Ghcb({{arguments}})]
        public static partial class Guest
        {
        }
        """);

    [Fact]
    public Task A_way_to_the_GHCB_outside_a_table_is_reported() => Fault.InFile("""
        [Ghcb(GsOffset = 8)]
        public static class {|HYP0015:NoTable|}
        {
        }
        """);

    [Fact]
    public Task A_GHCB_request_without_RAX_is_reported_at_each_hypercall() => Fault.InFile(
        """
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.AmdSevEs, NumberRegister = Register.R8)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long {|HYP0017:Call|}();
        }
        """,
        "'Call' has no stub for AmdSevEs under SysV: rax carries neither the number nor a selector, and the GHCB protocol wants it of every VMMCALL");

    [Fact]
    public Task A_guest_with_a_handler_may_have_its_number_anywhere() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi("acme")]
        [Ghcb(ByHandler = true)]
        [HypercallConvention(Vendor.AmdSevEs, NumberRegister = Register.R8)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_CALL")]
            public static partial long Call();
        }
        """);
}
