using Hyperabi;

namespace GuestKernel;

/// <summary>Prints where the entries' jumps lead.</summary>
internal static unsafe class Entries
{
    public static void Show()
    {
        for (uint i = 0; i < HypercallPatchTable.SiteCount(Kvm.PatchTable); i++)
            Show(Name(i), HypercallPatchTable.Site(Kvm.PatchTable, i));
    }

    private static void Show(string name, HypercallSite site)
    {
        byte* target = site.Target;
        Vendor vendor = HypercallPatching.Platform(Kvm.PatchTable).Vendor;
        Serial.Write("  ");
        Serial.Write(name);
        Serial.Write("jumps to code + ");
        Serial.WriteHex((ulong)(target - HypercallPatchTable.Code(Kvm.PatchTable)));
        Serial.Write(", ");
        if (target == site.EarlyThunk)
            Serial.WriteLine("its early thunk");
        else if (target == site.StubOf(vendor))
            Stub(vendor);
        else
            Serial.WriteLine("nowhere it should");
    }

    private static void Stub(Vendor vendor)
    {
        Serial.Write("its stub for ");
        Serial.WriteLine(Platforms.Name(vendor));
    }

    /// <summary>Entries are in the order of the numbers.</summary>
    private static string Name(uint index) => index switch
    {
        0 => "VapicPollIrq  ",
        1 => "KickCpu       ",
        2 => "MapGpaRange   ",
        _ => "OfNoVersion   ",
    };
}
