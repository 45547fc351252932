using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0022: hypervisors that a record and CPUID can name.</summary>
public sealed class HypervisorTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Acme\"")]
    [InlineData("\"acme hypervisor\"")]
    [InlineData("(Hypervisor)99")]
    [InlineData("(string)null!")]
    public Task A_hypervisor_without_a_proper_name_is_reported_at_the_name(string hypervisor) => Fault.InFile(
        $$"""
        [HypercallAbi({|HYP0022:{{hypervisor}}|})]
        public static partial class Guest
        {
        }
        """,
        $"'{hypervisor}' is no hypervisor: use a member of Hypervisor, or a name of lower-case letters, digits and hyphens");

    [Theory]
    [InlineData("ACMEACMEACME1")]
    [InlineData("")]
    [InlineData("\\0\\0")]
    [InlineData("ACM\u00C9")]
    public Task A_signature_that_CPUID_cannot_give_is_reported_at_the_signature(string signature) => Fault.InFile(
        $$"""
        [HypercallAbi("acme")]
        [HypercallConvention(Vendor.IntelVmx)]
        [HypervisorSignature({|HYP0022:"{{signature}}"|})]
        public static partial class Guest
        {
        }
        """,
        $"'{signature}' is no CPUID signature: write 1 to 12 ASCII characters, not all of them zero, as EBX, ECX and EDX have them");

    [Fact]
    public Task A_hypervisor_that_nothing_declares_is_the_compilers_to_report() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Missing)]
        public static partial class Guest
        {
        }
        """);
}
