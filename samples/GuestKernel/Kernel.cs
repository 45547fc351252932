using System.Runtime;
using Hyperabi;
using Hyperabi.Encryption;

namespace GuestKernel;

/// <summary>Calls, patches itself, calls again, and says what happened.</summary>
/// <remarks>There is no IDT: an instruction that faults ends the machine, so whoever gets to the last line executed none.</remarks>
internal static unsafe class Kernel
{
    private const ushort DebugExit = 0xF4;

    /// <summary>Makes QEMU's exit status 33, which it has for nothing else.</summary>
    private const uint Done = 0x10;

    [RuntimeExport("kernel_main")]
    private static void Main()
    {
        Serial.WriteLine("GuestKernel: C# without a base library, in ring 0");
        Platforms.Show();
        Entries.Show();

        Serial.WriteLine("Early calls");
        Calls.Make();
        Calls.TellHost(EncryptionStatus.Shared);
        Platforms.Show();

        int stores = 0;
        HypercallPatching.Patch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Report("Patch()", stores);
        Entries.Show();

        Serial.WriteLine("Calls after Patch()");
        Calls.Make();
        Calls.MakeChecked();
        Calls.TellHost(EncryptionStatus.Private);

        stores = 0;
        HypercallPatching.Patch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Report("Patch() again", stores);

        stores = 0;
        HypercallPatching.Unpatch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Report("Unpatch()", stores);
        Entries.Show();

        Serial.WriteLine("Calls after Unpatch()");
        Calls.Make();

        stores = 0;
        HypercallPatching.Repatch(Kvm.PatchTable, &CodeWriter.Store, &stores);
        Report("Repatch(), as after a migration", stores);
        Processor.Out32(DebugExit, Done);
    }

    private static void Report(string what, int stores)
    {
        Serial.Write(what);
        Serial.Write(": ");
        Serial.WriteDecimal(HypercallPatching.CountPatched(Kvm.PatchTable));
        Serial.Write(" of ");
        Serial.WriteDecimal(HypercallPatchTable.SiteCount(Kvm.PatchTable));
        Serial.Write(" entries lead to a stub, stores: ");
        Serial.WriteDecimal(stores);
        Serial.WriteLine();
    }
}
