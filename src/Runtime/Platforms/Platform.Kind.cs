namespace Hyperabi;

/// <content>The kind.</content>
public readonly partial struct Platform
{
    /// <summary>The kind of platform, one value, or none where the platform is not detected.</summary>
    public PlatformKind Kind => Vendor switch
    {
        Vendor.IntelVmx => PlatformKind.IntelVmx,
        Vendor.IntelTdx => PlatformKind.IntelTdx,
        Vendor.AmdSvm => SevLevel == SevLevel.None ? PlatformKind.AmdSvm : PlatformKind.AmdSev,
        Vendor.AmdSevEs => SevLevel == SevLevel.SevSnp ? PlatformKind.AmdSevSnp : PlatformKind.AmdSevEs,
        _ => State == PlatformState.NotDetected ? PlatformKind.None : PlatformKind.Other,
    };
}
