using System.Globalization;
using System.Runtime.InteropServices;
using Hyperabi;
using Iced.Intel;

namespace KvmGuest;

/// <summary>Shows what patching does to an entry. Nothing is called: there need not be a hypervisor.</summary>
internal static class Patching
{
    // What a detector would find in a guest of KVM on an AMD processor: bits 7-0 are the vendor, bits 15-8 the state.
    private static readonly Platform AmdGuest = Platform.FromWord((ulong)Vendor.AmdSvm | (ulong)PlatformState.Usable << 8);

    public static void Show(string hypercall)
    {
        if (!HostedProcessor.IsSupported || !(OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            Page.Text("This is shown on x86-64, on Linux and on Windows; the machine code of the other steps is the same everywhere.");
            return;
        }

        HypercallImage code = Kvm.Code.Image(OperatingSystem.IsWindows() ? Hyperabi.CallingConvention.Win64 : Hyperabi.CallingConvention.SysV);
        using LoadedImage image = code.Load(AmdGuest);
        Page.Line($"image.Load(platform): {code.Sites.Count} entries, {image.Platform}");
        Page.Line();
        ShowEntry(image, hypercall);
        Page.Line("image.Patch()");
        image.Patch();
        Page.Line();
        ShowEntry(image, hypercall);
        Page.Text(
            "The early thunk finds out at each call which stub is right, and is right before anything is patched; then the jump of each "
            + "entry, eight bytes of sixteen, leads to the stub itself. In a guest, HypercallRuntime.UseMachineCode() and "
            + "HypercallRuntime.Patch() do this for the hypercalls of the process.");
    }

    private static void ShowEntry(LoadedImage image, string hypercall)
    {
        byte[] bytes = new byte[16];
        Marshal.Copy(image.EntryOf(hypercall), bytes, 0, bytes.Length);
        var table = new Table();
        table.Add($"Kvm.{hypercall}", image.IsPatched ? "patched" : "early");
        table.Add(Hex(bytes[..4]), "endbr64");
        table.Add(Hex(bytes[4..8]), "nop");
        table.Add(Hex(bytes[8..13]), $"jmp {NameOf(image, image.TargetOf(hypercall))}");
        table.Print();
        foreach (string line in Path(image, hypercall))
            Page.Line("   " + line);
        Page.Line();
    }

    /// <summary>What the platform of the image executes from the jump's target on, up to the hypercall instruction.</summary>
    private static IEnumerable<string> Path(LoadedImage image, string hypercall)
    {
        ReadOnlyMemory<byte> code = image.Image.Bytes;
        int at = image.TargetOf(hypercall);
        bool isThunk = at == SiteOf(image, hypercall).EarlyThunk;
        var formatter = new IntelFormatter { Options = { SpaceAfterOperandSeparator = true, HexPrefix = "0x", HexSuffix = "", UppercaseHex = false } };
        while (true)
        {
            var decoder = Decoder.Create(64, code[at..].ToArray(), (ulong)at);
            Instruction instruction = decoder.Decode();
            at = (int)decoder.IP;
            if (isThunk && instruction.IsCallNear)
            {
                yield return "call the lookup: RAX is what the platform cell holds, or what the detector finds";
                continue;
            }

            if (isThunk && instruction.IsJccShortOrNear)
            {
                int target = (int)instruction.NearBranchTarget;
                bool isTaken = target == SiteOf(image, hypercall).TargetOf(image.Platform.Vendor);
                yield return $"je {NameOf(image, target)}{(isTaken ? ": taken, and on as below" : "")}";
                if (isTaken)
                    yield break;
                continue;
            }

            var text = new StringOutput();
            formatter.Format(instruction, text);
            yield return text.ToStringAndReset();
            if (instruction.FlowControl == FlowControl.Return)
                yield break;
        }
    }

    private static HypercallSite SiteOf(LoadedImage image, string hypercall) => image.Image.Sites.Single(site => site.Hypercall == hypercall);

    private static string NameOf(LoadedImage image, int place)
    {
        foreach (HypercallSite site in image.Image.Sites)
        {
            if (place == site.EarlyThunk)
                return $"{site.Hypercall}'s early thunk";
            foreach (Vendor vendor in Enum.GetValues<Vendor>().Where(vendor => vendor != Vendor.None && site.TargetOf(vendor) == place))
                return $"{site.Hypercall}'s stub for {vendor}";
        }

        return "0x" + place.ToString("x", CultureInfo.InvariantCulture);
    }

    private static string Hex(byte[] bytes) => string.Join(" ", bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
