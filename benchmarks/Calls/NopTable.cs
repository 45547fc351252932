using System.Text;
using Hyperabi.Tables;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>KVM's <c>KickCpu</c>, called as generated code calls it, with a NOP where its stub has VMMCALL.</summary>
internal sealed class NopTable : HypercallTable
{
    private const string Vmmcall = "0f01d9";
    private const string Nop = "0f1f00";

    /// <summary>The table.</summary>
    public static readonly NopTable Instance = new();

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Write());

    private NopTable()
        : base("Benchmarks.Nop", "kvm")
    {
    }

    protected override ReadOnlySpan<byte> Stubs => Text;

    /// <summary>The method that is generated for <c>[SuppressGCTransition]</c>.</summary>
    public static long KickCpuQuickly(ulong flags, uint apicId) =>
        unchecked((long)Instance.CallWithoutTransition(NopEntries.First, 0, 5, flags, apicId));

    /// <summary>The method that is generated else.</summary>
    public static long KickCpu(ulong flags, uint apicId) =>
        unchecked((long)Instance.Call(NopEntries.First, 0, 5, flags, apicId));

    private static string Write()
    {
        string Stub(CallingConvention convention) => Convert.ToHexStringLower(Kvm.Code[nameof(Kvm.KickCpu), Vendor.AmdSvm, convention].Bytes.Span)
            .Replace(Vmmcall, Nop, StringComparison.Ordinal);

        // The first call comes here: a lookup and a thunk that only return. Later ones find the entry patched.
        return $"""
            shared 0 0 1 1 c300000000
            5 KickCpu
             AmdSvm SysV 15 {Stub(CallingConvention.SysV)}
             AmdSvm Win64 15 {Stub(CallingConvention.Win64)}
             early e800000000909090a900000000c3 e800000000909090a900000000c3

            """.ReplaceLineEndings("\n");
    }
}

/// <summary>As generated code has it: settled by the first call.</summary>
file static class NopEntries
{
    internal static readonly nint First = NopTable.Instance.Settle();
}
