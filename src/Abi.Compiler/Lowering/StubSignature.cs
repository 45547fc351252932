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

    /// <summary>Whether the first result register is returned.</summary>
    public required bool ReturnsValue { get; init; }

    /// <summary><see cref="Vendor.AmdSevEs"/> only: how the GHCB is found; null for a plain VMMCALL.</summary>
    public GhcbCall? Ghcb { get; init; }

    /// <summary>Whether the stub reports the transport's status beside the host's answer.</summary>
    public bool ReportsTransport => Convention.Vendor == Vendor.IntelTdx || Ghcb is not null;

    /// <summary>The signature of a hypercall for a vendor, or null where the vendor does not have it.</summary>
    public static StubSignature? Of(AbiTable table, Hypercall hypercall, Vendor vendor, CallingConvention callingConvention) =>
        Of(table, hypercall, vendor, ArgumentsOf(hypercall)) is { } signature ? signature with { CallingConvention = callingConvention } : null;

    /// <summary>The signatures of a hypercall, by vendor, then by calling convention.</summary>
    public static IEnumerable<StubSignature> All(AbiTable table, Hypercall hypercall)
    {
        EquatableArray<ArgumentShape> arguments = ArgumentsOf(hypercall);
        foreach (Vendor vendor in Vendors.All)
        {
            if (Of(table, hypercall, vendor, arguments) is not { } signature)
                continue;
            foreach (CallingConvention callingConvention in CallingConventions.All)
                yield return signature.CallingConvention == callingConvention ? signature : signature with { CallingConvention = callingConvention };
        }
    }

    private static StubSignature? Of(AbiTable table, Hypercall hypercall, Vendor vendor, EquatableArray<ArgumentShape> arguments) =>
        table.ConventionOf(hypercall, vendor) is { } convention
            ? new StubSignature
            {
                Number = hypercall.OverrideOf(vendor)?.Number ?? hypercall.Number,
                Convention = convention,
                CallingConvention = CallingConvention.SysV,
                Arguments = arguments,
                ReturnsValue = hypercall.Returns is not null,
                Ghcb = vendor == Vendor.AmdSevEs ? table.Ghcb : null,
            }
            : null;

    private static EquatableArray<ArgumentShape> ArgumentsOf(Hypercall hypercall)
    {
        var arguments = new ArgumentShape[hypercall.Parameters.Count];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = new ArgumentShape(hypercall.Parameters[i].Shape, hypercall.Parameters[i].Direction);
        return EquatableArray.Create(arguments);
    }
}
