using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>What single vendors demand of a convention, beyond <see cref="ConventionRules"/>.</summary>
public static class VendorRules
{
    /// <summary>Why a signature cannot be lowered, or null where it can.</summary>
    public static string? Refusal(StubSignature signature)
    {
        Convention convention = signature.Convention;
        return convention.Vendor switch
        {
            Vendor.IntelTdx => IllegalExposure(convention) is { } illegal
                ? $"{illegal.AssemblyName()} cannot be exposed to the host of a trust domain"
                : TdxStatusProblem(convention),
            Vendor.AmdSevEs when signature.Ghcb is { } ghcb => GhcbProblem(convention) ?? SlotProblem(ghcb),
            _ => null,
        };
    }

    /// <summary>Why a number cannot be called, or null where it can.</summary>
    public static string? NumberProblem(Convention convention, ulong number) =>
        number == 0 && convention is { Vendor: Vendor.IntelTdx, Number: Exposure.Status }
            ? "number 0 in r10 is no hypercall under IntelTdx: there 0 announces a standard call of Intel's GHCI"
            : null;

    /// <summary>A register of the convention that cannot be in an exposure mask, or null.</summary>
    public static Register? IllegalExposure(Convention convention) => convention.Vendor != Vendor.IntelTdx
        ? null
        : convention.Arguments.Concat(convention.Results).Append(convention.Number).Append(convention.Selector?.Register ?? Exposure.Status)
            .Where(Exposure.Illegal.Contains)
            .Cast<Register?>()
            .FirstOrDefault();

    /// <summary>Why R10 does not announce a call, or null where it does.</summary>
    public static string? TdxStatusProblem(Convention convention) =>
        convention.Vendor == Vendor.IntelTdx && convention.Number != Exposure.Status && convention.Selector?.Register != Exposure.Status
            ? "r10 carries neither the number nor a selector, and the host of a trust domain would take its 0 for a standard call"
            : null;

    /// <summary>Why the GHCB protocol cannot carry a convention, or null.</summary>
    public static string? GhcbProblem(Convention convention) =>
        convention.Number == Register.Rax || convention.Selector?.Register == Register.Rax
            ? null
            : "rax carries neither the number nor a selector, and the GHCB protocol wants it of every VMMCALL";

    /// <summary>Why a descriptor cannot be found, or null.</summary>
    public static string? SlotProblem(GhcbCall ghcb) => ghcb.GsOffset is < 0
        ? string.Format(CultureInfo.InvariantCulture, "the descriptor's offset {0} from the GS base is negative", ghcb.GsOffset)
        : null;
}
