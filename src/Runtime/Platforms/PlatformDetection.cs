namespace Hyperabi;

/// <summary>Finds out on which platform code runs, without executing anything that faults there.</summary>
/// <remarks>
/// <para>The order matters, since the questions themselves fault on the wrong machine:</para>
/// <list type="number">
/// <item><description>
/// CPUID leaf 0, then leaf 1: where ECX bit 31 is clear there is no hypervisor, and nothing else is asked.
/// </description></item>
/// <item><description>
/// CPUID leaf 0x21, where there is one: <c>IntelTDX</c> is a trust domain. CPUID of the hypervisors' leaves raises #VE there, so at CPL
/// 0 they are asked for by TDCALL.
/// </description></item>
/// <item><description>
/// On AMD and Hygon at CPL 0, CPUID leaf 0x8000001F, where there is one: only where its EAX bit 1 says SEV is the MSR
/// SEV_STATUS read, which raises #GP elsewhere.
/// </description></item>
/// <item><description>
/// The hypervisors' signatures, at leaves 0x40000000, 0x40000100 and so on, below 0x40010000.
/// </description></item>
/// <item><description>The processor's vendor, for VMCALL or VMMCALL.</description></item>
/// </list>
/// <para>Before all of this goes the platform cell, for who has one: <see cref="DetectOnce"/>.</para>
/// <para>
/// Sources: Intel SDM vol. 2, "CPUID"; Intel TDX module ABI, CPUID leaf 0x21; Intel GHCI, TDG.VP.VMCALL&lt;Instruction.CPUID&gt;; AMD APM
/// vol. 3, appendix E, 0x8000001F, and vol. 2, 15.34.10, SEV_STATUS; Linux, Documentation/virt/kvm/x86/cpuid.rst,
/// arch/x86/include/asm/cpuid/api.h and arch/x86/kernel/cpu/hypervisor.c.
/// </para>
/// </remarks>
public static partial class PlatformDetection
{
    /// <summary>The most signatures that a table may name: the platform word has eight bits for the index of one.</summary>
    public const int MaximumSignatures = 256;

    private const uint FeatureLeaf = 1;
    private const uint HypervisorPresent = 1U << 31;
    private const uint TdxLeaf = 0x21;
    private const uint MaximumExtendedLeaf = 0x8000_0000;
    private const uint EncryptionLeaf = 0x8000_001F;
    private const uint EncryptionLeafSev = 1U << 1;
    private const uint SevStatusMsr = 0xC001_0131;

    /// <summary>Detects the platform of a processor.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="signatures">
    /// The signatures that the table names, the preferred one first: where a machine shows several, as KVM does beside Hyper-V, the
    /// order of this list counts, not that of the leaves, which the host chooses. Where one is shown twice, its lowest leaf counts. A
    /// table that names none speaks to any hypervisor, and none is looked for.
    /// </param>
    /// <typeparam name="TProcessor">The processor's type, a struct so that no call is indirect.</typeparam>
    /// <exception cref="ArgumentException">There are more signatures than <see cref="MaximumSignatures"/>.</exception>
    public static Platform Detect<TProcessor>(TProcessor processor, ReadOnlySpan<HypervisorSignature> signatures)
        where TProcessor : struct, IProcessor
    {
        PlatformArguments.CheckSignatures(signatures.Length);
        CpuidResult leaf0 = processor.Cpuid(0, 0);
        uint maximumLeaf = leaf0.Eax;
        CpuVendor cpuVendor = CpuVendors.Of(leaf0);
        if (maximumLeaf < FeatureLeaf || (processor.Cpuid(FeatureLeaf, 0).Ecx & HypervisorPresent) == 0)
            return Platform.NoHypervisor(cpuVendor);

        bool isTdx = maximumLeaf >= TdxLeaf && IsTdx(processor.Cpuid(TdxLeaf, 0));
        SevLevel sevLevel = !isTdx && CpuVendors.MayHaveSev(cpuVendor) ? ReadSevLevel(processor) : SevLevel.None;
        HypervisorLeaves hypervisor = default;
        if (!signatures.IsEmpty
            && !SignatureScan.TryFind(processor, isTdx && processor.CurrentPrivilegeLevel == 0, signatures, out hypervisor))
        {
            return Platform.OtherHypervisor(cpuVendor, sevLevel);
        }

        Vendor vendor = isTdx ? Vendor.IntelTdx
            : sevLevel >= SevLevel.SevEs ? Vendor.AmdSevEs
            : CpuVendors.InstructionOf(cpuVendor);
        return vendor == Vendor.None
            ? Platform.UnknownProcessor(hypervisor)
            : Platform.Usable(vendor, cpuVendor, sevLevel, hypervisor);
    }

    /// <summary>Takes the platform from a cell, where boot code or an earlier call has written it, and detects it otherwise.</summary>
    /// <param name="cell">
    /// A quadword in the guest's own memory, 0 at first, aligned so that it is written at once. Processors that come here at the same
    /// time detect the same, and write the same. To detect again, after a migration, write 0.
    /// </param>
    /// <param name="processor">The processor. It is asked nothing where the cell is written.</param>
    /// <param name="signatures">As <see cref="Detect{TProcessor}"/> takes them.</param>
    /// <typeparam name="TProcessor">The processor's type.</typeparam>
    /// <returns>What the cell's word says, the first time too.</returns>
    /// <exception cref="ArgumentException">
    /// There are more signatures than <see cref="MaximumSignatures"/>, or the cell has a word that no writer writes.
    /// </exception>
    public static Platform DetectOnce<TProcessor>(
        ref ulong cell, TProcessor processor, ReadOnlySpan<HypervisorSignature> signatures)
        where TProcessor : struct, IProcessor
    {
        // Read once: another processor may be writing it.
        ulong word = cell;
        if (word == 0)
        {
            word = Detect(processor, signatures).ToWord();
            cell = word;
        }

        return Platform.FromWord(word);
    }

    /// <summary>Whether leaf 0x21, which the TDX module answers and no host, spells <c>"IntelTDX    "</c> in EBX, EDX and ECX.</summary>
    private static bool IsTdx(CpuidResult leaf) =>
        leaf.Ebx == 0x6574_6E49 && leaf.Edx == 0x5844_546C && leaf.Ecx == 0x2020_2020;

    /// <summary>The level of SEV. Outside CPL 0, where nobody can use the answers, the leaves are not asked for either.</summary>
    private static SevLevel ReadSevLevel<TProcessor>(TProcessor processor)
        where TProcessor : struct, IProcessor
    {
        if (processor.CurrentPrivilegeLevel != 0
            || processor.Cpuid(MaximumExtendedLeaf, 0).Eax < EncryptionLeaf
            || (processor.Cpuid(EncryptionLeaf, 0).Eax & EncryptionLeafSev) == 0)
        {
            return SevLevel.None;
        }

        // One bit for each level. A processor that has a level has those below it, so the highest one decides.
        ulong status = processor.ReadMsr(SevStatusMsr);
        return (status & 4) != 0 ? SevLevel.SevSnp
            : (status & 2) != 0 ? SevLevel.SevEs
            : (status & 1) != 0 ? SevLevel.Sev
            : SevLevel.None;
    }
}
