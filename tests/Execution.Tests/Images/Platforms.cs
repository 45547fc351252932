using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Detection;

namespace Hyperabi.Execution.Tests.Images;

/// <summary>What is to know of platforms.</summary>
internal static class Platforms
{
    private static readonly ulong Features = (ulong)Processors.KvmFeatures << PlatformWord.FeaturesShift;

    /// <summary>The exceptions that an instruction or a question in the wrong place raises.</summary>
    public static IReadOnlyList<Counter> Faults { get; } =
        [Counter.InvalidOpcode, Counter.GeneralProtection, Counter.Virtualization, Counter.VmmCommunication];

    /// <summary>By whose way it reaches its hypervisor.</summary>
    public static Vendor Vendor(this Platform platform) => platform switch
    {
        Platform.Intel => Compiler.Model.Vendor.IntelVmx,
        Platform.Tdx => Compiler.Model.Vendor.IntelTdx,
        Platform.SevEs => Compiler.Model.Vendor.AmdSevEs,
        _ => Compiler.Model.Vendor.AmdSvm,
    };

    /// <summary>What its platform cell holds once it is known.</summary>
    public static ulong Word(this Platform platform)
    {
        ulong level = platform switch
        {
            Platform.Sev => 1,
            Platform.SevEs => 3,
            _ => 0,
        };
        return (ulong)platform.Vendor() | (ulong)PlatformWord.Usable << PlatformWord.StateShift | level << PlatformWord.SevLevelShift | Features;
    }

    /// <summary>Its processor.</summary>
    public static Processor Processor(this Platform platform) => platform switch
    {
        Platform.Intel => Processors.Guest("GenuineIntel").UnderKvm(),
        Platform.Amd => Processors.Guest("AuthenticAMD").UnderKvm(),
        Platform.Sev => Processors.Sev(1).UnderKvm(),
        Platform.Tdx => Processors.TrustDomain.UnderKvm(),
        _ => Processors.Sev(7).UnderKvm() with { CpuidFaults = true },
    };
}
