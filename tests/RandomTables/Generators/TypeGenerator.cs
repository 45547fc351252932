using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes types of parameters and results: each that the language has.</summary>
public static class TypeGenerator
{
    /// <summary>The type that every other one can be simplified to.</summary>
    public static ValueType ULong { get; } = Predefined("ulong", 64, signed: false);

    private static readonly ValueType[] Integers =
    [
        ULong, Predefined("byte", 8, false), Predefined("sbyte", 8, true), Predefined("ushort", 16, false), Predefined("short", 16, true),
        Predefined("uint", 32, false), Predefined("int", 32, true), Predefined("long", 64, true),
    ];

    private static readonly ValueType[] Simple =
    [
        .. Integers, Predefined("nuint", 64, false), Predefined("nint", 64, true), Predefined("char", 16, false),
        Predefined("bool", 8, false) with { Kind = ValueKind.Boolean, Shape = ScalarShape.Boolean },
    ];

    private static readonly ValueType[] OfTheFramework =
    [
        Simple[0] with { Name = "System.UInt64" }, Simple[2] with { Name = "System.SByte" }, Simple[6] with { Name = "global::System.Int32" },
        Simple[9] with { Name = "System.IntPtr" }, Simple[10] with { Name = "System.Char" }, Simple[11] with { Name = "System.Boolean" },
        new ValueType { Name = "HypercallResult", ShortName = "HypercallResult", Kind = ValueKind.Struct, Shape = new(64, true) },
    ];

    private static readonly ValueType[] Enums =
    [
        .. Integers.SelectMany(i => new[] { Enum(i, isNested: false), Enum(i, isNested: true) }),
        Enum(Integers[1], isNested: false) with
        {
            Name = "@enum", ShortName = "@enum", Declaration = "public enum @enum : byte\n{\n    None,\n}",
        },
    ];

    private static readonly ValueType[] Pointers =
    [
        Pointer("void*"), Pointer("byte*"), Pointer("int**"), Pointer("delegate* unmanaged<void>"), Pointer("delegate*<int, void>"),
        Pointer(Enums[0].Name + "*") with { Inner = Enums[0] },
    ];

    private static readonly ValueType[] Structs = [.. Wrapped(Simple.Concat(Enums.Where((_, i) => i % 5 == 0)).Append(Pointers[1]))];

    private static readonly ValueType[] Wrappers =
    [
        .. Structs, .. Wrapped(Structs.Where((_, i) => i % 7 == 0)),
        .. Simple.Select(Generic), Generic(Enums[2]), Generic(Structs[0]),
    ];

    /// <summary>Any type.</summary>
    public static Gen<ValueType> Any { get; } = Gen.Frequency(
        (6, Gen.Elements(Simple)),
        (1, Gen.Elements(OfTheFramework)),
        (2, Gen.Elements(Enums)),
        (2, Gen.Elements(Pointers)),
        (3, Gen.Elements(Wrappers)));

    /// <summary>Every type that the generator makes.</summary>
    public static IReadOnlyList<ValueType> All { get; } = [.. Simple, .. OfTheFramework, .. Enums, .. Pointers, .. Wrappers];

    /// <summary>Types with less to them, the simplest first.</summary>
    public static IEnumerable<ValueType> Simpler(ValueType type)
    {
        if (type == ULong)
            yield break;
        yield return ULong;
        if (Simple.FirstOrDefault(s => s.Shape == type.Shape) is { } same && same != type)
            yield return same;
        if (type.Inner is { } inner && type.Kind != ValueKind.Pointer)
            yield return inner;
    }

    private static ValueType Predefined(string name, int width, bool signed) =>
        new() { Name = name, ShortName = name, Kind = ValueKind.Integer, Shape = new(width, signed) };

    private static ValueType Enum(ValueType underlying, bool isNested)
    {
        string name = $"{Capital(underlying.Name)}Enum{(isNested ? "Inside" : "")}";
        return underlying with
        {
            Name = name,
            ShortName = name,
            Kind = ValueKind.Enum,
            IsNested = isNested,
            Declaration = $"public enum {name} : {underlying.Name}\n{{\n    None = 0,\n    Some = 1,\n}}",
        };
    }

    private static ValueType Pointer(string name) =>
        new() { Name = name, ShortName = name, Kind = ValueKind.Pointer, Shape = ScalarShape.UInt64, IsUnsafe = true };

    private static IEnumerable<ValueType> Wrapped(IEnumerable<ValueType> inner)
    {
        foreach (ValueType type in inner)
        {
            string stem = type.Kind == ValueKind.Pointer ? "Pointer" : Capital(type.Name);
            string prefix = type.IsUnsafe ? "unsafe " : "";
            yield return Struct(type, stem + "Field", name => $$"""
                public {{prefix}}struct {{name}}
                {
                    public const int Size = {{type.Shape.Width}};
                    public {{type.Name}} Value;

                    public {{name}}({{type.Name}} value) => Value = value;

                    public static {{name}} Default => default;
                }
                """);
            yield return Struct(type, stem + "Property", name => $$"""
                public {{prefix}}struct {{name}}
                {
                    public {{type.Name}} Value { get; set; }

                    public bool IsSet => true;
                }
                """);

            // A record compares its field, and a pointer has no comparer.
            if (type.IsUnsafe)
                continue;
            yield return Struct(type, stem + "Record", name => $"public readonly record struct {name}({type.Name} Value);");
            yield return Struct(type, stem + "Private", name => $$"""
                public readonly struct {{name}}
                {
                    private readonly {{type.Name}} _value;

                    public {{name}}({{type.Name}} value) => _value = value;
                }
                """);
        }
    }

    private static ValueType Struct(ValueType inner, string name, Func<string, string> declaration) => inner with
    {
        Name = name,
        ShortName = name,
        Kind = ValueKind.Struct,
        Declaration = declaration(name),
        Inner = inner,

        // Only a nested type can have a nested one's name.
        IsNested = inner.IsNested,
        IsUnsafe = false,
    };

    private static ValueType Generic(ValueType inner) => inner with
    {
        Name = $"Typed<{inner.Name}>",
        ShortName = $"Typed<{inner.Name}>",
        Kind = ValueKind.Struct,
        Declaration = "public struct Typed<T>\n    where T : unmanaged\n{\n    public T Value;\n}",
        IsNested = false,
        Inner = inner,
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
