using System.Runtime.InteropServices;

namespace Hyperabi.MachineCode.Tests;

/// <summary>Hypercalls of every shape, as users declare them.</summary>
[HypercallAbi(Hypervisor.Kvm)]
internal static partial class Guest
{
    [Hypercall(1, "GUEST_HC_NOTHING")]
    public static partial void Nothing();

    [Hypercall(2, "GUEST_HC_SIGNED")]
    public static partial long Signed(ulong a, uint b);

    [Hypercall(3, "GUEST_HC_UNSIGNED"), SuppressGCTransition]
    public static partial uint Unsigned(ulong a, ulong b, ulong c, ulong d);

    [Hypercall(4, "GUEST_HC_RESULTS", Vendors = Vendor.AmdSvm)]
    [HypercallConvention(Vendor.AmdSvm, ResultRegisters = [Register.Rax, Register.Rdx])]
    public static partial int Results(ulong a, out uint b);
}
