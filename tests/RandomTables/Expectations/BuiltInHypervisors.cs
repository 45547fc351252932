using Hyperabi.Compiler.Model;
using static Hyperabi.Compiler.Model.Register;

namespace Hyperabi.RandomTables;

/// <summary>The hypervisors that the language has built in, written down once more.</summary>
public static class BuiltInHypervisors
{
    /// <summary>The built-in hypervisors by the model's name.</summary>
    public static IReadOnlyDictionary<string, BuiltInHypervisor> All { get; } = new Dictionary<string, BuiltInHypervisor>(StringComparer.Ordinal)
    {
        ["kvm"] = new("Kvm", "KVMKVMKVM", [Vendor.IntelVmx, Vendor.AmdSvm, Vendor.AmdSevEs], Rax, [Rbx, Rcx, Rdx, Rsi], [])
        {
            Tdx = [R10, R11, R12, R13, R14],
            HostRewritesBitmap = true,
        },
        ["xen"] = new("Xen", "XenVMMXenVMM", [Vendor.IntelVmx, Vendor.AmdSvm], Rax, [Rdi, Rsi, Rdx, R10, R8, R9], [Rdi, Rsi, Rdx, R10, R8, R9]),
        ["acrn"] = new("Acrn", "ACRNACRNACRN", [Vendor.IntelVmx], R8, [Rdi, Rsi], []),
        ["jailhouse"] = new("Jailhouse", "Jailhouse", [Vendor.IntelVmx, Vendor.AmdSvm], Rax, [Rdi, Rsi], []),
    };
}

/// <summary>A built-in hypervisor; its result is in RAX, or under TDX in the number's register.</summary>
/// <param name="Member">The member of <c>Hypervisor</c>.</param>
/// <param name="Signature">The CPUID signature, without the zero bytes at its end.</param>
/// <param name="Vendors">The vendors.</param>
/// <param name="Number">The number's register.</param>
/// <param name="Arguments">The arguments' registers.</param>
/// <param name="Clobbers">The registers that are clobbered.</param>
public sealed record BuiltInHypervisor(
    string Member, string Signature, Vendor[] Vendors, Register Number, Register[] Arguments, Register[] Clobbers)
{
    /// <summary>Under TDX: the number's register, then the arguments'; empty where the hypervisor has no convention there.</summary>
    public Register[] Tdx { get; init; } = [];

    /// <summary>Whether the hypervisor clears the valid bits of a request in the GHCB.</summary>
    public bool HostRewritesBitmap { get; init; }

    /// <summary>The convention for each vendor.</summary>
    public IEnumerable<Convention> Conventions => Vendors
        .Select(vendor => new Convention
        {
            Vendor = vendor,
            Number = Number,
            Arguments = Arguments.ToEquatableArray(),
            Results = EquatableArray.Create(Rax),
            Clobbers = Clobbers.ToEquatableArray(),
            HostRewritesBitmap = vendor == Vendor.AmdSevEs && HostRewritesBitmap,
        })
        .Concat(Tdx.Take(1).Select(number => new Convention
        {
            Vendor = Vendor.IntelTdx,
            Number = number,
            Arguments = Tdx[1..].ToEquatableArray(),
            Results = EquatableArray.Create(number),
        }));
}
