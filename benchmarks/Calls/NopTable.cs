using System.Globalization;
using System.Text;
using Hyperabi.Tables;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>KVM's hypercalls, with a NOP where their stubs have VMMCALL.</summary>
internal sealed class NopTable : HypercallTable
{
    private const string Vmmcall = "0f01d9";
    private const string Nop = "0f1f00";

    /// <summary>The table.</summary>
    public static readonly NopTable Instance = new();

    private static readonly (ulong Number, string Name)[] Hypercalls =
    [
        (1, nameof(Kvm.VapicPollIrq)),
        (5, nameof(Kvm.KickCpu)),
        (9, nameof(Kvm.ClockPairing)),
        (10, nameof(Kvm.SendIpi)),
        (11, nameof(Kvm.SchedYield)),
        (12, nameof(Kvm.MapGpaRange)),
    ];

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Write());

    private NopTable()
        : base("Benchmarks.Nop", "kvm")
    {
    }

    protected override ReadOnlySpan<byte> Stubs => Text;

    private static string Write()
    {
        // The first call comes here: a lookup and a thunk that only return. Later ones find the entry patched.
        var text = new StringBuilder("shared 0 0 1 1 c300000000\n");
        foreach ((ulong number, string name) in Hypercalls)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number} {name}\n");
            foreach (CallingConvention convention in Enum.GetValues<CallingConvention>())
            {
                HypercallStub stub = Kvm.Code[name, Vendor.AmdSvm, convention];
                string bytes = Convert.ToHexStringLower(stub.Bytes.Span).Replace(Vmmcall, Nop, StringComparison.Ordinal);
                text.Append(CultureInfo.InvariantCulture, $" AmdSvm {convention} {stub.HypercallOffset} {bytes}\n");
            }

            text.Append(" early e800000000909090a900000000c3 e800000000909090a900000000c3\n");
        }

        return text.ToString();
    }
}
