namespace Hyperabi.Benchmarks.Sources;

/// <summary>A table of hypercalls.</summary>
internal sealed class HypercallSource : MethodSource
{
    protected override string ClassHeader => """
        using Hyperabi;

        namespace Guest;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest_para.h")]
        public static partial class Calls
        {

        """;

    protected override string Attribute(long constant) => $"[Hypercall({constant}, \"GUEST_HC_CALL_{constant}\")]";
}
