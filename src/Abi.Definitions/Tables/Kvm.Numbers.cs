namespace Hyperabi.Tables;

public static partial class Kvm
{
    /// <summary>Executed a batch of changes to shadow page tables.</summary>
    /// <remarks>
    /// No host answers it: the result is <c>-KVM_ENOSYS</c>. Source: Linux, Documentation/virt/kvm/x86/hypercalls.rst.
    /// </remarks>
    [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
    public const ulong MmuOp = 2;

    /// <summary>Tells which hypercalls the host has; x86 guests read CPUID.</summary>
    [HypercallNumber("KVM_HC_FEATURES", NumberStatus.HeaderOnly, Architecture = "powerpc")]
    public const ulong Features = 3;

    /// <summary>Maps a page that guest and host share.</summary>
    [HypercallNumber("KVM_HC_PPC_MAP_MAGIC_PAGE", NumberStatus.HeaderOnly, Architecture = "powerpc")]
    public const ulong PpcMapMagicPage = 4;

    /// <summary>Tells the frequency of the guest's clock.</summary>
    [HypercallNumber("KVM_HC_MIPS_GET_CLOCK_FREQ", NumberStatus.HeaderOnly, Architecture = "mips")]
    public const ulong MipsGetClockFreq = 6;

    /// <summary>Ends the virtual machine.</summary>
    [HypercallNumber("KVM_HC_MIPS_EXIT_VM", NumberStatus.HeaderOnly, Architecture = "mips")]
    public const ulong MipsExitVm = 7;

    /// <summary>Writes text to a console of the host.</summary>
    [HypercallNumber("KVM_HC_MIPS_CONSOLE_OUTPUT", NumberStatus.HeaderOnly, Architecture = "mips")]
    public const ulong MipsConsoleOutput = 8;
}
