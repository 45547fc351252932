namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    /// <summary>Executes CPUID by the host, for leaves that the TDX module does not serve.</summary>
    /// <param name="leaf">EAX of the instruction.</param>
    /// <param name="subleaf">ECX of the instruction.</param>
    /// <param name="eax">EAX as the host says.</param>
    /// <param name="ebx">EBX as the host says.</param>
    /// <param name="ecx">ECX as the host says.</param>
    /// <param name="edx">EDX as the host says.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(10, "EXIT_REASON_CPUID", Early = true)]
    [HypercallConvention(
        Vendor.IntelTdx, ResultRegisters = [Register.R10, Register.R12, Register.R13, Register.R14, Register.R15])]
    public static partial Status Cpuid(uint leaf, uint subleaf, out uint eax, out uint ebx, out uint ecx, out uint edx);

    /// <summary>Halts the vCPU until an interrupt comes.</summary>
    /// <param name="interruptsBlocked">Whether the guest runs with interrupts disabled, so that none of them ends the halt.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(12, "EXIT_REASON_HLT", Early = true)]
    public static partial Status Halt(bool interruptsBlocked);

    /// <summary>Reads or writes an I/O port.</summary>
    /// <param name="size">1, 2 or 4 bytes.</param>
    /// <param name="direction">Which way the data goes.</param>
    /// <param name="port">The port.</param>
    /// <param name="written">What is written; 0 for a read.</param>
    /// <param name="read">What the host read; to be cut to <paramref name="size"/>, and to be ignored for a write.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(30, "EXIT_REASON_IO_INSTRUCTION", Early = true)]
    public static partial Status Io(uint size, Direction direction, ushort port, uint written, out uint read);

    /// <summary>Reads a model-specific register.</summary>
    /// <param name="index">The register: ECX of the instruction.</param>
    /// <param name="value">The value as the host says.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(31, "EXIT_REASON_MSR_READ", Early = true)]
    public static partial Status ReadMsr(uint index, out ulong value);

    /// <summary>Writes a model-specific register.</summary>
    /// <param name="index">The register: ECX of the instruction.</param>
    /// <param name="value">The value.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(32, "EXIT_REASON_MSR_WRITE", Early = true)]
    public static partial Status WriteMsr(uint index, ulong value);

    /// <summary>Reads or writes a device's memory.</summary>
    /// <param name="size">1, 2, 4 or 8 bytes.</param>
    /// <param name="direction">Which way the data goes.</param>
    /// <param name="gpa">The guest-physical address, with the shared bit.</param>
    /// <param name="written">What is written; 0 for a read.</param>
    /// <param name="read">What the host read; to be cut to <paramref name="size"/>, and to be ignored for a write.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(48, "EXIT_REASON_EPT_VIOLATION", Early = true)]
    public static partial Status RequestMmio(uint size, Direction direction, ulong gpa, ulong written, out ulong read);

    /// <summary>Writes back and invalidates caches; its arguments are not settled here.</summary>
    [HypercallNumber("EXIT_REASON_WBINVD", NumberStatus.Reserved)]
    public const ulong Wbinvd = 54;

    /// <summary>Configures memory encryption; its arguments are not settled here.</summary>
    [HypercallNumber("EXIT_REASON_PCONFIG", NumberStatus.Reserved)]
    public const ulong Pconfig = 65;
}
