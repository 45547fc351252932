using System.Globalization;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Records;
using Spectre.Console;

namespace Hyperabi.Tool.Show;

/// <summary>Prints what a table is and which numbers it takes.</summary>
internal static class TableSummary
{
    public static void Print(Page page, RecordedTable recorded)
    {
        AbiTable table = recorded.Table;
        page.Line(recorded.FullName, Page.Heading);
        page.Columns(
            [new(""), new("")],
            Facts(table).Select(fact => new[] { new Text(fact.Name, Page.Label), new Text(OneLine.Of(fact.Value)) }),
            indent: 2);
        page.Line();
        var hypercalls = table.Hypercalls.Select(h => (h.Number, Cells(h.Number, h.Name, h.Uapi, Status(h))));
        var taken = table.TakenNumbers.Select(n => (n.Number, Cells(n.Number, n.Name, n.Uapi, Status(n))));
        page.Columns(
            [new("number", RightAligned: true), new("name"), new("uapi"), new("status")],
            hypercalls.Concat(taken).OrderBy(row => row.Number).Select(row => row.Item2),
            indent: 2);
        page.Line();
    }

    private static IEnumerable<(string Name, string Value)> Facts(AbiTable table)
    {
        yield return ("hypervisor", string.Join("  ", [table.Hypervisor, .. table.Signatures.Select(Escaped)]));
        foreach (UapiHeader header in table.Headers)
            yield return ("header", header.Path);
        int constants = table.Groups.Sum(g => g.Constants.Count + g.Macros.Count);
        int structs = table.Groups.Count(g => g.Struct is not null);
        yield return ("declares", string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(table.Hypercalls.Count, "hypercall")}, {Count(table.TakenNumbers.Count, "taken number")}, " +
            $"{Count(constants, "constant")}, {Count(structs, "struct")}"));
    }

    private static string Escaped(string signature) =>
        "\"" + signature.Replace("\0", "\\0", StringComparison.Ordinal) + "\"";

    private static string Count(int count, string noun) =>
        count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

    private static Text[] Cells(ulong number, string name, string uapi, string status) =>
    [
        new(AbiNumber.Format(number), Page.Strong), new(name), new(uapi), new(status, Page.Label),
    ];

    private static string Status(Hypercall hypercall) => Words(
        hypercall.Versions,
        hypercall.Early ? "early" : null,
        hypercall.Features == 0 ? null : "features " + AbiNumber.Format(hypercall.Features),
        hypercall.Deprecated is null ? null : "deprecated");

    private static string Status(TakenNumber number)
    {
        string status = number.Status switch
        {
            NumberStatus.HeaderOnly => "header only",
            NumberStatus.Retired => "retired",
            _ => "reserved",
        };
        return Words(number.Versions, status, number.Architecture);
    }

    private static string Words(VersionRange versions, params string?[] words) =>
        string.Join(", ", words.Concat(Versions(versions)).OfType<string>());

    private static IEnumerable<string> Versions(VersionRange versions)
    {
        if (versions.Since is { } since)
            yield return $"since {since}";
        if (versions.Until is { } until)
            yield return $"until {until}";
    }
}
