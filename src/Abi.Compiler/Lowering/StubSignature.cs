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
    public static StubSignature? Of(AbiTable table, Hypercall hypercall, Vendor vendor, CallingConvention callingConvention)
    {
        if (table.ConventionOf(hypercall, vendor) is not { } convention)
            return null;
        return new StubSignature
        {
            Number = hypercall.OverrideOf(vendor)?.Number ?? hypercall.Number,
            Convention = convention,
            CallingConvention = callingConvention,
            Arguments = hypercall.Parameters.Select(p => new ArgumentShape(p.Shape, p.Direction)).ToEquatableArray(),
            ReturnsValue = hypercall.Returns is not null,
            Ghcb = vendor == Vendor.AmdSevEs ? table.Ghcb : null,
        };
    }
}
