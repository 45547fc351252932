using Hyperabi.Compiler.Model;
using static Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>The conventions of real hypervisors, and conventions that no hypervisor has.</summary>
internal static class Conventions
{
    public static Convention Kvm(Vendor vendor) => Of(vendor, Rax, [Rbx, Rcx, Rdx, Rsi], [Rax]);

    /// <summary>Xen may destroy every argument register.</summary>
    public static Convention Xen(Vendor vendor) =>
        Of(vendor, Rax, [Rdi, Rsi, Rdx, R10, R8, R9], [Rax], [Rdi, Rsi, Rdx, R10, R8, R9]);

    public static Convention Acrn() => Of(Vendor.IntelVmx, R8, [Rdi, Rsi], [Rax]);

    public static Convention Jailhouse(Vendor vendor) => Of(vendor, Rax, [Rdi, Rsi], [Rax]);

    /// <summary>The register form of Hyper-V's fast hypercalls.</summary>
    public static Convention HyperV(Vendor vendor) => Of(vendor, Rcx, [Rdx, R8], [Rax], [Rcx, Rdx, R8, R9, R10, R11]);

    /// <summary>VMware's low-bandwidth backdoor: every register may be a result.</summary>
    public static Convention VMware(Vendor vendor) =>
        Of(vendor, Rcx, [Rax, Rbx, Rdx, Rsi, Rdi], [Rax, Rbx, Rcx, Rdx, Rsi, Rdi]);

    public static Convention Of(
        Vendor vendor, Register number, Register[] arguments, Register[] results, params Register[] clobbers) => new()
        {
            Vendor = vendor,
            Number = number,
            Arguments = arguments.ToEquatableArray(),
            Results = results.ToEquatableArray(),
            Clobbers = clobbers.ToEquatableArray(),
        };
}
