using System.CommandLine;
using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Show;

/// <summary><c>hyperabi show</c>: prints the tables of an assembly, for people or as JSON.</summary>
internal static class ShowCommand
{
    private const string Att = "att";
    private const string Intel = "intel";

    public static Command Create(ToolConsole console)
    {
        Argument<string> assembly = new("assembly") { Description = "The assembly that records the tables." };
        Option<string> table = new("--table") { Description = "Shows one table only.", HelpName = "name" };
        Option<string> hypercall = new("--hypercall")
        {
            Description = "Shows one hypercall only, by its name, its uapi constant or its number.",
            HelpName = "name",
        };
        Option<bool> json = new("--json") { Description = "Prints the machine-readable form, schema 1." };
        Option<string> syntax = new("--syntax")
        {
            Description = "How operands of instructions are written: intel (the default) or att.",
            HelpName = "syntax",
        };
        syntax.AcceptOnlyFromAmong(Intel, Att);
        var command = new Command("show", "Shows tables with registers, bytes and disassembly for every vendor.")
        {
            assembly, table, hypercall, json, syntax,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(assembly);
            IReadOnlyList<RecordedTable> tables = AssemblyTables.Read(path, parsed.GetValue(table));
            string? wanted = parsed.GetValue(hypercall);
            if (wanted is not null)
                tables = WithHypercall(path, tables, wanted);
            if (parsed.GetValue(json))
                console.Out.Write(JsonEmitter.Emit(tables.Select(t => t.Table)));
            else
                Print(tables, summaries: wanted is null, Syntax(parsed.GetValue(syntax)), console);
            return HyperabiCommand.Success;
        });
        return command;
    }

    private static AssemblySyntax Syntax(string? name) => name == Att ? AssemblySyntax.Att : AssemblySyntax.Intel;

    private static void Print(
        IReadOnlyList<RecordedTable> tables, bool summaries, AssemblySyntax syntax, ToolConsole console)
    {
        var page = new Page(console);
        foreach (RecordedTable table in tables)
        {
            if (summaries)
                TableSummary.Print(page, table);
            foreach (Hypercall hypercall in table.Table.Hypercalls)
                HypercallSheet.Print(page, table.Table, hypercall, syntax);
        }

        page.Flush();
    }

    /// <summary>The tables that have a hypercall, with nothing else in them.</summary>
    private static List<RecordedTable> WithHypercall(string path, IReadOnlyList<RecordedTable> tables, string wanted)
    {
        List<RecordedTable> found = tables
            .Select(t => t with
            {
                Table = t.Table with
                {
                    Hypercalls = t.Table.Hypercalls.Where(h => Is(h, wanted)).ToEquatableArray(),
                    TakenNumbers = EquatableArray<TakenNumber>.Empty,
                },
            })
            .Where(t => t.Table.Hypercalls.Count > 0)
            .ToList();
        if (found.Count > 0)
            return found;
        IEnumerable<string> names = tables.SelectMany(t => t.Table.Hypercalls).Select(h => h.Name);
        throw new ToolException($"'{path}' has no hypercall '{wanted}'; it has {string.Join(", ", names)}");
    }

    private static bool Is(Hypercall hypercall, string wanted) =>
        hypercall.Name == wanted
        || hypercall.Uapi == wanted
        || (AbiNumber.TryParse(wanted, out ulong number) && hypercall.Number == number);
}
