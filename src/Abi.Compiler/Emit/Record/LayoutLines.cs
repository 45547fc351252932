using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>Reads what single lines of the layout section say.</summary>
internal static class LayoutLines
{
    /// <summary>The word for a table whose guests have a #VC handler.</summary>
    public const string GhcbHandler = "handler";

    public static GhcbCall? Ghcb(Line line)
    {
        if (line.Flag(GhcbHandler))
            return null;
        int offset = line.Int32("gs");
        if (offset < 0)
            line.Fail("the offset from the GS base is negative");
        return new GhcbCall(offset);
    }

    public static UapiHeader Header(Line line) => new()
    {
        Path = line.Word("a path"),
        Guard = line.Required("guard"),
        License = line.Required("license"),
        Includes = line.List("includes").ToEquatableArray(),
        TrailingIncludes = line.List("trailing-includes").ToEquatableArray(),
    };

    public static UapiGroup Group(Line line) => new()
    {
        Name = line.Word("a name"),
        Header = line.Required("header"),
        Order = line.Int32("order", absent: 0),
    };

    public static Hypercall Complete(Hypercall hypercall, Line line)
    {
        IReadOnlyList<string> types = line.List("parameters");
        string? returned = line.Optional("returns");
        if (types.Count != hypercall.Parameters.Count)
        {
            int count = hypercall.Parameters.Count;
            line.Fail($"{types.Count} types for the {count} parameters of hypercall '{hypercall.Name}'");
            return hypercall;
        }

        if ((returned is null) != (hypercall.Returns is null))
        {
            line.Fail(
                $"the ABI text and the layout section disagree whether hypercall '{hypercall.Name}' returns a value");
        }

        return hypercall with
        {
            NumberText = line.Optional("text") ?? AbiNumber.Format(hypercall.Number),
            Parameters = hypercall.Parameters.Select((p, i) => p with { Type = types[i] }).ToEquatableArray(),
            Returns = returned is null || hypercall.Returns is null ? null : hypercall.Returns with { Type = returned },
            Deprecated = line.Optional("deprecated"),
        };
    }

    public static TakenNumber Complete(TakenNumber number, Line line) => number with
    {
        NumberText = line.Optional("text") ?? AbiNumber.Format(number.Number),
    };

    public static UapiConstant Complete(UapiConstant constant, Line line) => constant with
    {
        Name = line.Required("name"),
        Text = constant.Shape is { } shape
            ? line.Optional("text") ?? AbiNumber.Format(constant.Value, shape)
            : constant.Text,
    };
}
