using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.AbiText;

/// <summary>Writes the ABI text of a table: what callers and hypervisors agree on, and nothing else.</summary>
/// <remarks>
/// The order, layout, spelling and documentation of the declarations leave no trace, so that two texts differ exactly
/// where the ABI does. <c>docs/abi-text.md</c> describes the lines.
/// </remarks>
public static class AbiTextEmitter
{
    /// <summary>The version of the text's form, on its first line.</summary>
    public const int FormatVersion = 1;

    /// <summary>The ABI text of a table; it ends with a line feed.</summary>
    public static string Emit(AbiTable table)
    {
        table = AbiOrder.Canonical(table);
        var text = new LineWriter();
        Write(text, table, AbiEntries.Of(table));
        return text.ToString();
    }

    internal static void Write(LineWriter text, AbiTable table, AbiEntries entries)
    {
        text.Begin("hyperabi-abi").Word(AbiNumber.Format(FormatVersion)).End();
        text.Begin("table").Word(table.Name).Pair("hypervisor", table.Hypervisor).End();
        foreach (string signature in table.Signatures)
            text.Begin("signature").Word(signature).End();
        foreach (Convention convention in table.Conventions)
            AbiLines.Convention(text, convention);
        Numbers(text, table);
        foreach (AbiEntry entry in entries.All)
            text.Lines(entry.Lines);
    }

    /// <summary>Hypercalls and taken numbers in one list by number: a reader sees what is free.</summary>
    private static void Numbers(LineWriter text, AbiTable table)
    {
        EquatableArray<Vendor> vendors = AbiLines.VendorsOf(table);
        int taken = 0;
        foreach (Hypercall hypercall in table.Hypercalls)
        {
            while (taken < table.TakenNumbers.Count && table.TakenNumbers[taken].Number < hypercall.Number)
                AbiLines.TakenNumber(text, table.TakenNumbers[taken++]);
            AbiLines.Hypercall(text, hypercall, vendors);
        }

        while (taken < table.TakenNumbers.Count)
            AbiLines.TakenNumber(text, table.TakenNumbers[taken++]);
    }
}
