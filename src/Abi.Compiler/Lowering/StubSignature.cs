using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>An argument as the lowering sees it: a shape and a direction, no name.</summary>
public readonly record struct ArgumentShape(ScalarShape Shape, ParameterDirection Direction);

/// <summary>Everything that a stub's machine code depends on, and nothing else.</summary>
/// <remarks>
/// Names, documentation and versions are left out, so that two hypercalls with equal signatures share one encoding and an
/// edit to a comment encodes nothing.
/// </remarks>
public sealed record StubSignature
{
    /// <summary>The number that goes into the number register.</summary>
    public required ulong Number { get; init; }

    /// <summary>The registers and the instruction.</summary>
    public required Convention Convention { get; init; }

    /// <summary>How the stub is called.</summary>
    public required CallingConvention CallingConvention { get; init; }

    /// <summary>The parameters, in order.</summary>
    public required EquatableArray<ArgumentShape> Arguments { get; init; }

    /// <summary>
    /// What the first result register returns, or null for nothing. Where the host is trusted that is the whole register,
    /// whatever is declared: a caller looks at the low bits.
    /// </summary>
    public required ScalarShape? Returns { get; init; }

    /// <summary><see cref="Vendor.AmdSevEs"/> only: how the GHCB is found; null for a plain VMMCALL.</summary>
    public GhcbCall? Ghcb { get; init; }

    /// <summary>Whether the stub reports the transport's status beside the host's answer.</summary>
    public bool ReportsTransport => MayNotTrust(Convention.Vendor, Ghcb);

    /// <summary>Whether the first result register is returned.</summary>
    public bool ReturnsValue => Returns is not null;

    /// <summary>The signature of a hypercall for a vendor, or null where the vendor does not have it.</summary>
    public static StubSignature? Of(AbiTable table, Hypercall hypercall, Vendor vendor, CallingConvention callingConvention) =>
        Of(table, hypercall, vendor, new Shapes(hypercall)) is { } signature ? signature with { CallingConvention = callingConvention } : null;

    /// <summary>The signatures of a hypercall, by vendor, then by calling convention.</summary>
    public static IEnumerable<StubSignature> All(AbiTable table, Hypercall hypercall)
    {
        var shapes = new Shapes(hypercall);
        foreach (Vendor vendor in Vendors.All)
        {
            if (Of(table, hypercall, vendor, shapes) is not { } signature)
                continue;
            foreach (CallingConvention callingConvention in CallingConventions.All)
                yield return signature.CallingConvention == callingConvention ? signature : signature with { CallingConvention = callingConvention };
        }
    }

    private static StubSignature? Of(AbiTable table, Hypercall hypercall, Vendor vendor, Shapes shapes)
    {
        if (table.ConventionOf(hypercall, vendor) is not { } convention)
            return null;
        GhcbCall? ghcb = vendor == Vendor.AmdSevEs ? table.Ghcb : null;
        bool isChecked = MayNotTrust(vendor, ghcb);
        return new StubSignature
        {
            Number = hypercall.OverrideOf(vendor)?.Number ?? hypercall.Number,
            Convention = convention,
            CallingConvention = CallingConvention.SysV,
            Arguments = isChecked ? shapes.Checked : shapes.Trusted,
            Returns = hypercall.Returns is not { } returns ? null : isChecked ? returns.Shape : ScalarShape.UInt64,
            Ghcb = ghcb,
        };
    }

    private static bool MayNotTrust(Vendor vendor, GhcbCall? ghcb) => vendor == Vendor.IntelTdx || ghcb is not null;

    /// <summary>The arguments of a hypercall, as code sees them that checks what the host returns, and as other code does.</summary>
    private sealed class Shapes
    {
        public Shapes(Hypercall hypercall)
        {
            Checked = Arguments(hypercall, static parameter => parameter.Direction == ParameterDirection.Out);
            Trusted = hypercall.Parameters.Any(p => p.Shape.IsBoolean) ? Arguments(hypercall, static _ => false) : Checked;
        }

        public EquatableArray<ArgumentShape> Checked { get; }

        public EquatableArray<ArgumentShape> Trusted { get; }

        /// <summary>A boolean that nobody has to make one is a byte like any other.</summary>
        private static EquatableArray<ArgumentShape> Arguments(Hypercall hypercall, Func<Parameter, bool> isNormalized)
        {
            var arguments = new ArgumentShape[hypercall.Parameters.Count];
            for (int i = 0; i < arguments.Length; i++)
            {
                Parameter parameter = hypercall.Parameters[i];
                ScalarShape shape = isNormalized(parameter) ? parameter.Shape : new ScalarShape(parameter.Shape.Width, parameter.Shape.Signed);
                arguments[i] = new ArgumentShape(shape, parameter.Direction);
            }

            return EquatableArray.Create(arguments);
        }
    }
}
