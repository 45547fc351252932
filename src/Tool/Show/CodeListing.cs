using System.Globalization;
using Hyperabi.Compiler.Emit;
using Hyperabi.Compiler.Encoding;
using Spectre.Console;

namespace Hyperabi.Tool.Show;

/// <summary>Prints the code of stubs, the vendors side by side where the page is wide enough.</summary>
internal static class CodeListing
{
    private const int ColumnGap = 2;

    public static void Print(Page page, IReadOnlyList<Stub> stubs, AssemblySyntax syntax, int indent)
    {
        Block[] blocks = [.. stubs.Select(stub => Block.Of(stub, syntax))];
        if (indent + blocks.Sum(b => b.Width + ColumnGap) <= page.Width)
        {
            Print(page, blocks, indent);
            return;
        }

        foreach (Block block in blocks)
            Print(page, [block], indent);
    }

    private static void Print(Page page, Block[] blocks, int indent)
    {
        int rows = blocks.Max(b => b.Rows.Count);
        page.Columns(
            [.. blocks.SelectMany(b => (Column[])[new(b.Title), new(b.Subtitle)])],
            Enumerable.Range(0, rows).Select(row => blocks.SelectMany(b => b.Row(row)).ToArray()),
            indent);
    }

    /// <summary>One stub as two columns: bytes and instructions.</summary>
    private sealed record Block(
        string Title, string Subtitle, IReadOnlyList<(string Left, string Right, Style? Style)> Rows)
    {
        public int Width =>
            Rows.Append((Left: Title, Right: Subtitle, Style: null)).Max(r => r.Left.Length)
            + ColumnGap
            + Rows.Append((Left: Title, Right: Subtitle, Style: null)).Max(r => r.Right.Length);

        public static Block Of(Stub stub, AssemblySyntax syntax) => stub.Result switch
        {
            StubResult.Encoded encoded => Of(stub, encoded.Code, syntax),
            StubResult.Failed failed => new Block(stub.Vendor.ToString(), "", [("no stub", failed.Reason, Page.Error)]),
            _ => throw new InvalidOperationException("a result without a meaning"),
        };

        public IEnumerable<Text> Row(int index)
        {
            (string left, string right, Style? style) = index < Rows.Count ? Rows[index] : ("", "", null);
            return [new Text(left, style ?? Page.Label), new Text(right, style)];
        }

        private static Block Of(Stub stub, StubCode code, AssemblySyntax syntax) => new(
            stub.Vendor.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{code.Size} bytes, {code.InstructionCount} instructions"),
            [.. Disassembly.Of(code.ToBytes(), syntax)
                .Select(i => (i.Hex, i.Text, i.Offset == code.HypercallOffset ? Page.Strong : null))]);
    }
}
