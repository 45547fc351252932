using Hyperabi;
using Iced.Intel;

namespace KvmGuest;

/// <summary>Shows the stubs of one hypercall, the vendors side by side.</summary>
internal static class Lowerings
{
    // Two beside each other are as wide as a page.
    private static readonly Vendor[][] Rows = [[Vendor.IntelVmx, Vendor.AmdSvm], [Vendor.IntelTdx]];

    public static void Show(string hypercall)
    {
        foreach ((CallingConvention convention, Vendor[] vendors) in Enum.GetValues<CallingConvention>().SelectMany(c => Rows.Select(row => (c, row))))
        {
            HypercallStub[] stubs = [.. vendors.Select(vendor => Kvm.Code[hypercall, vendor, convention])];
            string[][] listings = [.. stubs.Select(stub => Listing(stub).Lines().ToArray())];

            var table = new Table(gap: 6);
            table.Add([.. stubs.Select(stub => $"{stub.Vendor}, {stub.CallingConvention}: {stub.Bytes.Length} bytes")]);
            table.Add([.. stubs.Select((_, i) => new string('-', listings[i][0].Length))]);
            for (int i = 0; i < listings.Max(listing => listing.Length); i++)
                table.Add([.. listings.Select(listing => listing.ElementAtOrDefault(i) ?? "")]);
            table.Print();
            Page.Line();
        }

        Page.Text(
            $"This is Kvm.{hypercall}. Between Intel VMX and AMD SVM only the hypercall instruction (*) differs. Under Intel TDX the "
            + "host sees the five registers of the mask in ECX and no other, and nothing of what it wrote stays in one; the stub of "
            + $"AMD SEV-ES, {Kvm.Code[hypercall, Vendor.AmdSevEs, CallingConvention.SysV].Bytes.Length} bytes, fills the GHCB. The bytes are "
            + $"Kvm.Code[nameof(Kvm.{hypercall}), vendor, convention].Bytes, for you to place into a guest.");
    }

    private static Table Listing(HypercallStub stub)
    {
        var formatter = new IntelFormatter
        {
            Options = { SpaceAfterOperandSeparator = true, HexPrefix = "0x", HexSuffix = "", UppercaseHex = false },
        };
        byte[] bytes = stub.Bytes.ToArray();
        var decoder = Decoder.Create(64, bytes);
        var listing = new Table();
        while (decoder.IP < (ulong)bytes.Length)
        {
            int start = (int)decoder.IP;
            Instruction instruction = decoder.Decode();
            var text = new StringOutput();
            formatter.Format(instruction, text);
            string hex = string.Join(" ", bytes[start..(int)decoder.IP].Select(b => b.ToString("x2", null)));
            listing.Add(hex, text.ToStringAndReset() + (start == stub.HypercallOffset ? " *" : ""));
        }

        return listing;
    }
}
