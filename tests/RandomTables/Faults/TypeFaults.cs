using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0009 and HYP0010: values that no register carries, or not so.</summary>
internal static class TypeFaults
{
    private static readonly (string Name, string? Declaration)[] Unsupported =
    [
        ("string", null), ("double", null), ("float", null), ("decimal", null), ("object", null), ("int?", null), ("ulong[]", null),
        ("System.DateTimeOffset", null), ("System.Guid", null), ("(int, int)", null), ("System.UInt128", null), ("System.Span<byte>", null),
        ("Two", "public struct Two\n{\n    public uint First;\n    public uint Second;\n}"),
        ("Nothing", "public struct Nothing\n{\n}"),
        ("Itself", "public struct Itself\n{\n    public Other Other;\n}\n\npublic struct Other\n{\n    public Itself Itself;\n}"),
        ("Stacked", "public ref struct Stacked\n{\n    public ulong Value;\n}"),
        ("Sized", "[StructLayout(LayoutKind.Sequential, Size = 8)]\npublic struct Sized\n{\n    public uint Value;\n}"),
        ("Boxed", "public class Boxed\n{\n    public uint Value;\n}"),
        ("Wrapped", "public struct Wrapped\n{\n    public string Value;\n}"),
    ];

    public static IEnumerable<Fault> All { get; } =
    [
        .. Unsupported.SelectMany(u => new Fault[]
        {
            new("HYP0009", u.Name + " as parameter", (t, pick) => Injection.Lose(t, pick, h => h with
            {
                Parameters = Spoil(h.Parameters, pick, p => p with { Type = Type(u.Name, u.Declaration) }),
            })),
            new("HYP0009", u.Name + " as result", (t, pick) => Injection.Lose(t, pick, h => h with { Returns = Type(u.Name, u.Declaration) })),
        }),
        .. ((string[])["char", "nint", "float", "decimal", "string"]).Select(name => new Fault("HYP0009", name + " as field", (t, _) =>
            FaultyTable.Leaving(t, t.With(Injection.Group(GroupKind.Struct) with
            {
                Tag = "\"injected\"", Fields = EquatableArray.Create(Injection.Field() with { Type = Mark.Around(name) }),
            })))),
        Modifier(Mark.Around("ref")),
        Modifier(Mark.Around("in")),
        Modifier(Mark.Around("ref") + " readonly"),
        Modifier(Mark.Around("this")),
        Modifier(Mark.Around("scoped") + " in"),
        new("HYP0010", "params", (t, pick) => Injection.Lose(t, pick, h => h with
        {
            Parameters = Spoil(h.Parameters, pick, p => p with { Modifiers = Mark.Around("params"), Type = Written("ulong[]", null) }),
        })),
    ];

    private static Fault Modifier(string modifiers) => new("HYP0010", Mark.Remove(modifiers), (t, pick) => Injection.Lose(t, pick, h => h with
    {
        Parameters = Spoil(h.Parameters, pick, p => p with { Modifiers = modifiers }),
    }));

    private static ValueType Type(string name, string? declaration) => Written(Mark.Around(name), declaration);

    private static ValueType Written(string name, string? declaration) =>
        new() { Name = name, ShortName = "", Kind = ValueKind.Integer, Shape = ScalarShape.UInt64, Declaration = declaration };

    private static EquatableArray<ParameterDeclaration> Spoil(
        EquatableArray<ParameterDeclaration> parameters, int pick, Func<ParameterDeclaration, ParameterDeclaration> spoil)
    {
        EquatableArray<ParameterDeclaration> some = parameters.Count > 0
            ? parameters
            : EquatableArray.Create(new ParameterDeclaration { Name = "injected", Type = TypeGenerator.ULong });
        return Injection.Replace(some, pick % some.Count, spoil(some[pick % some.Count]));
    }
}
