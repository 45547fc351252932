using Hyperabi;

namespace MyHypervisor;

/// <summary>The hypercalls of this hypervisor: the one place that says what they are.</summary>
/// <remarks>
/// <c>dotnet build</c> writes the methods' bodies, the machine code (<c>Table.Code</c>) and include/myhypervisor/hypercall.h;
/// <c>dotnet build -t:HyperabiShow</c> prints registers, bytes and disassembly.
/// </remarks>
[HypercallAbi("my-hypervisor", Header = "myhypervisor/hypercall.h")]
// What CPUID says at leaf 0x40000000, in EBX, ECX and EDX: twelve characters at most.
[HypervisorSignature("OwnOwnOwnOwn")]
// Where number, arguments and result travel, for each vendor. These are KVM's registers.
[HypercallConvention(
    Vendor.IntelVmx | Vendor.AmdSvm,
    NumberRegister = Register.Rax,
    ArgumentRegisters = [Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi],
    ResultRegisters = [Register.Rax])]
public static partial class Table
{
    /// <summary>Wakes a halted virtual CPU.</summary>
    /// <param name="flags">Reserved; pass 0.</param>
    /// <param name="cpu">The CPU to wake.</param>
    /// <returns>0, or a negative error.</returns>
    // A number is a promise: once a guest has been built with it, it never changes and is never used again.
    [Hypercall(1, "MYHYPERVISOR_HC_WAKE_CPU")]
    public static partial long WakeCpu(ulong flags, uint cpu);
}
