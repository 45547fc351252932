using System.Runtime;
using Hyperabi;

namespace GuestKernel;

/// <summary>Calls, patches itself, calls again, and says what happened.</summary>
/// <remarks>There is no IDT: an instruction that faults ends the machine, so whatever is printed executed none.</remarks>
internal static unsafe class Kernel
{
    private const ushort DebugExit = 0xF4;

    /// <summary>What isa-debug-exit makes an exit status of 33 of, which QEMU has for nothing else.</summary>
    private const uint Done = 0x10;

    [RuntimeExport("kernel_main")]
    private static void Main()
    {
        Serial.WriteLine("GuestKernel: C# without a base library, in ring 0");
        Platforms.Show();
        Entries.Show();

        Serial.WriteLine("Early calls");
        Calls.Make();
        Platforms.Show();

        Patch();
        Entries.Show();

        Serial.WriteLine("Calls after Patch()");
        Calls.Make();

        Serial.WriteLine("Again");
        Patch();

        Unpatch();
        Entries.Show();
        Serial.WriteLine("Calls after Unpatch()");
        Calls.Make();
        Processor.Out32(DebugExit, Done);
    }

    private static void Patch()
    {
        int stores = 0;
        uint direct = HypercallPatching.Patch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Serial.Write("Patch(): ");
        Serial.WriteDecimal(direct);
        Serial.Write(" of ");
        Serial.WriteDecimal(HypercallPatchTable.SiteCount(Kvm.PatchTable));
        Serial.Write(" entries lead to a stub, stores: ");
        Serial.WriteDecimal(stores);
        Serial.WriteLine();
    }

    private static void Unpatch()
    {
        int stores = 0;
        HypercallPatching.Unpatch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Serial.Write("Unpatch(): ");
        Serial.WriteDecimal(HypercallPatching.CountPatched(Kvm.PatchTable));
        Serial.Write(" of ");
        Serial.WriteDecimal(HypercallPatchTable.SiteCount(Kvm.PatchTable));
        Serial.Write(" entries lead to a stub, stores: ");
        Serial.WriteDecimal(stores);
        Serial.WriteLine();
    }
}
