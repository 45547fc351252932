using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests;

/// <summary>Each diagnostic comes where the fault is, once, and only then.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public Task A_number_declared_twice_is_reported_at_the_second_number() => AnalyzerRun.Verify("""
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(5, "KVM_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);

            [Hypercall({|HYP0003:5|}, "KVM_HC_OTHER")]
            public static partial long Other();
        }
        """);
}
