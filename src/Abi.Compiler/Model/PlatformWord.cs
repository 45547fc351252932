namespace Hyperabi.Compiler.Model;

/// <summary>What a guest runs on, in one quadword: what the platform cell holds, boot code may write, and the detector returns.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>7:0</term><description>the <see cref="Vendor"/> whose way leads to the hypervisor; 0 where no call can be made</description></item>
/// <item><term>15:8</term><description>the state</description></item>
/// <item><term>19:16</term><description>the SEV level: 0 none, 1 SEV, 2 SEV-ES, 3 SEV-SNP</description></item>
/// <item><term>31:24</term><description>which of the table's signatures was found, counted from 0</description></item>
/// <item><term>63:32</term><description>the hypervisor's feature bits, EAX of the leaf behind its signature's; 0 where it has none</description></item>
/// </list>
/// Zero means that nobody has looked yet.
/// </remarks>
public static class PlatformWord
{
    /// <summary>Calls can be made.</summary>
    public const int Usable = 1;

    /// <summary>There is no hypervisor (CPUID.1:ECX[31] is clear).</summary>
    public const int NoHypervisor = 2;

    /// <summary>No hypervisor on this machine has a signature of the table's.</summary>
    public const int OtherHypervisor = 3;

    /// <summary>The processor is of a vendor of which it is not known which instruction it has.</summary>
    public const int UnknownProcessor = 4;

    /// <summary>Where the state begins.</summary>
    public const int StateShift = 8;

    /// <summary>Where the SEV level begins.</summary>
    public const int SevLevelShift = 16;

    /// <summary>Where the number of the signature begins.</summary>
    public const int SignatureShift = 24;

    /// <summary>Where the feature bits begin.</summary>
    public const int FeaturesShift = 32;
}
