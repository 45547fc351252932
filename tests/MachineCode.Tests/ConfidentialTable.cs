namespace Hyperabi.MachineCode.Tests;

/// <summary>A table that speaks to any hypervisor, and so to that of a trust domain.</summary>
internal sealed class ConfidentialTable() : HypercallTable("MachineCode.Confidential", "any")
{
    protected override ReadOnlySpan<byte> Stubs => "1 Call\n"u8;
}
