using Hyperabi;

namespace GuestKernel;

/// <summary>Prints what the table's calls run on, as far as anybody knows.</summary>
internal static unsafe class Platforms
{
    public static void Show()
    {
        Platform platform = HypercallPatching.Platform(Kvm.PatchTable);
        Serial.Write("  platform cell ");
        Serial.WriteHex(platform.ToWord());
        Serial.Write(": ");
        Serial.Write(Name(platform.State));
        if (platform.State == PlatformState.Usable)
        {
            Serial.Write(" by ");
            Serial.Write(Name(platform.Vendor));
        }

        Serial.WriteLine();
    }

    public static string Name(Vendor vendor) => vendor switch
    {
        Vendor.IntelVmx => "IntelVmx",
        Vendor.AmdSvm => "AmdSvm",
        Vendor.IntelTdx => "IntelTdx",
        Vendor.AmdSevEs => "AmdSevEs",
        _ => "no vendor",
    };

    private static string Name(PlatformState state) => state switch
    {
        PlatformState.NotDetected => "nobody has looked yet",
        PlatformState.Usable => "KVM",
        PlatformState.NoHypervisor => "no hypervisor",
        PlatformState.OtherHypervisor => "another hypervisor than KVM",
        _ => "an unknown processor",
    };
}
