using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes what headers declare besides hypercalls.</summary>
internal static class UapiGenerator
{
    private static readonly (string Name, int Width, bool Signed)[] Integers =
    [
        ("byte", 8, false), ("sbyte", 8, true), ("ushort", 16, false), ("short", 16, true),
        ("uint", 32, false), ("int", 32, true), ("ulong", 64, false), ("long", 64, true),
    ];

    private static readonly (string CSharp, string C, int Size)[] FieldTypes =
    [
        ("byte", "__u8", 1), ("sbyte", "__s8", 1), ("ushort", "__u16", 2), ("short", "__s16", 2),
        ("uint", "__u32", 4), ("int", "__s32", 4), ("ulong", "__u64", 8), ("long", "__s64", 8), ("bool", "__u8", 1),
    ];

    private static readonly string[] Headers = ["asm/acme.h", "acme-visor.h", "xen/interface/acme.b+c.h"];

    /// <summary>A number without a stub.</summary>
    public static Gen<TakenNumberDeclaration> TakenNumber(int index, ulong number) =>
        from spelling in SpellingGenerator.Number(number)
        from status in Gen.Elements(NumberStatus.HeaderOnly, NumberStatus.Retired, NumberStatus.Reserved)
        from architecture in Draw.Maybe(30, Gen.Elements("powerpc", "mips"))
        from versions in TextGenerator.Range
        from documentation in TextGenerator.Documentation
        select new TakenNumberDeclaration
        {
            Name = Text($"Taken{index}"),
            Number = spelling,
            Uapi = Text($"\"ACME_TAKEN_{index}\""),
            Status = status,
            Architecture = architecture,
            Versions = versions,
            Documentation = documentation,
        };

    /// <summary>A group; without a header of the table it names one.</summary>
    public static Gen<GroupDeclaration> Group(int index, bool tableHasHeader) =>
        from kind in Gen.Elements(GroupKind.Class, GroupKind.Enum, GroupKind.Struct)
        from own in Draw.Chance(tableHasHeader ? 30 : 100)
        from path in Gen.Elements(Headers)
        from order in Gen.Choose(-2, 2)
        from documentation in TextGenerator.Documentation
        from members in kind switch
        {
            GroupKind.Class => Class(index),
            GroupKind.Enum => Enum(index),
            _ => Struct(index),
        }
        select members with { Header = own ? $"\"{path}\"" : null, Order = order, Documentation = documentation };

    /// <summary>A constant of a class.</summary>
    public static Gen<ConstantDeclaration> Constant(int owner, int index) => Gen.Frequency(
        (6, from type in Gen.Elements(Integers)
            from constant in Integer(owner, index, type)
            select constant with { Type = $"public const {type.Name}" }),
        (1, Other(owner, index)));

    /// <summary>A macro.</summary>
    public static Gen<MacroDeclaration> Macro(int owner, int index) =>
        from parameters in Gen.Elements<string[]>([], ["n"], ["base", "index"])
        from expression in Gen.Elements("((n) << 4)", "1", "(0x10 +\t1)")
        from versions in TextGenerator.Range
        select new MacroDeclaration
        {
            Name = Text($"Macro{index}"),
            Uapi = Text($"\"ACME_{owner}_MACRO_{index}\""),
            Expression = Lines.Quote(expression),
            Parameters = parameters.Select(p => p == "base" ? "first" : p).ToEquatableArray(),
            Versions = versions,
        };

    private static Gen<GroupDeclaration> Class(int index) =>
        from constants in Draw.Many(0, 3, i => Constant(index, i))
        from macros in Draw.Many(0, 1, i => Macro(index, i))
        from split in Draw.Chance(15)
        from at in TextGenerator.Version
        select new GroupDeclaration
        {
            Name = Text($"Group{index}"),
            Kind = GroupKind.Class,
            Constants = split && constants.Count > 0 ? Split(constants, at) : constants,
            Macros = macros,
        };

    /// <summary>One macro that changed its value in a kernel version.</summary>
    private static EquatableArray<ConstantDeclaration> Split(EquatableArray<ConstantDeclaration> constants, KernelVersion at) => constants
        .Skip(1)
        .Append(constants[0] with { Versions = new(null, at) })
        .Append(constants[0] with { Name = constants[0].Name + "Since", Versions = new(at, null) })
        .ToEquatableArray();

    private static Gen<GroupDeclaration> Enum(int index) =>
        from type in Gen.Elements(Integers)
        from members in Draw.Many(0, 3, i => Integer(index, i, type))
        select new GroupDeclaration { Name = Text($"Group{index}"), Kind = GroupKind.Enum, Underlying = type.Name, Constants = members };

    private static Gen<GroupDeclaration> Struct(int index) =>
        from fields in Draw.Many(1, 6, Field)
        from versions in TextGenerator.Range
        select new GroupDeclaration
        {
            Name = Text($"Group{index}"),
            Kind = GroupKind.Struct,
            Tag = Text($"\"acme_struct_{index}\""),
            Fields = Padded(fields).ToEquatableArray(),
            Versions = versions,
        };

    private static Gen<FieldDeclaration> Field(int index) =>
        from type in Gen.Elements(FieldTypes)
        from length in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 5)))
        select new FieldDeclaration
        {
            Name = Text($"Field{index}"),
            Uapi = Text($"\"field_{index}\""),
            Type = type.CSharp,
            TypeInC = type.C,
            Size = type.Size,
            Length = length,
        };

    /// <summary>The fields with padding declared where C would have it: a header must not hide any.</summary>
    private static IEnumerable<FieldDeclaration> Padded(EquatableArray<FieldDeclaration> fields)
    {
        int end = 0;
        int paddings = 0;
        foreach (FieldDeclaration field in fields)
        {
            for (; end % field.Size != 0; end++)
            {
                yield return new FieldDeclaration
                {
                    Name = Text($"Padding{paddings}"),
                    Uapi = Text($"\"pad_{paddings++}\""),
                    Type = "byte",
                    TypeInC = "__u8",
                    Size = 1,
                };
            }

            yield return field;
            end += field.Size * Math.Max(1, field.Length);
        }
    }

    private static Gen<ConstantDeclaration> Integer(int owner, int index, (string Name, int Width, bool Signed) type) =>
        from word in Draw.Word
        from value in IntegerSpelling(word, type.Width, type.Signed)
        from expression in Draw.Maybe(5, Gen.Elements("EFAULT", "(1 << 3)"))
        from versions in TextGenerator.Range
        from documentation in TextGenerator.Documentation
        select new ConstantDeclaration
        {
            Name = Text($"Constant{index}"),
            Uapi = Text($"\"ACME_{owner}_{index}\""),
            Value = value,
            Shape = new ScalarShape(type.Width, type.Signed),
            Expression = expression is null ? null : Lines.Quote(expression),
            Versions = versions,
            Documentation = documentation,
        };

    /// <summary>A value of the type: a literal, a negative one, or an expression that C must compute as C# does.</summary>
    private static Gen<Spelling> IntegerSpelling(ulong word, int width, bool signed)
    {
        int bits = signed ? width - 1 : width;
        ulong magnitude = bits == 64 ? word : word & ((1UL << bits) - 1);
        string digits = magnitude.ToString(CultureInfo.InvariantCulture);
        int shift = (int)(word % (ulong)Math.Min(bits, 31));
        Gen<Spelling> literal = SpellingGenerator.Literal(magnitude);
        Gen<Spelling> narrow = literal.Where(s => !s.Written.EndsWith("ul", StringComparison.OrdinalIgnoreCase));
        Gen<Spelling> computed = Gen.Elements(
            new Spelling(Text($"1 << {shift}"), 1UL << shift, null),
            new Spelling(Text($"(1 << {shift}) | 1"), (1UL << shift) | 1, null),
            new Spelling(Text($"3 * (5 - 2) ^ 0x{shift:x}"), 9UL ^ (ulong)shift, null));
        if (width == 64 && signed && word % 5 == 0)
            return Wide(word);
        return signed
            ? Gen.Frequency(
                (3, narrow),
                (1, computed),
                (2, Gen.Constant(new Spelling("-" + digits, unchecked(0UL - magnitude), null))),
                (1, Gen.Constant(new Spelling("~" + (word % 100).ToString(CultureInfo.InvariantCulture), ~(word % 100), null))))
            : Gen.Frequency((3, width == 64 ? literal : narrow), (1, computed));
    }

    /// <summary>Expressions whose type or whose shift is another in C than in C#.</summary>
    private static Gen<Spelling> Wide(ulong word)
    {
        int count = (int)(word % 71);
        uint number = (uint)(word >> 32);
        return Gen.Elements(
            new Spelling(Text($"-{number}u"), unchecked((ulong)-(long)number), null),
            new Spelling(Text($"{number}u << {count}"), number << count, null),
            new Spelling(Text($"{number}L << {count}"), (ulong)number << count, null),
            new Spelling(Text($"{number % 1000} << {count}"), unchecked((ulong)((int)(number % 1000) << count)), null),
            new Spelling(Text($"-{number}L >> {count}"), unchecked((ulong)(-(long)number >> count)), null),
            new Spelling(Text($"{number}u + -{count + 1}"), unchecked((ulong)((long)number - count - 1)), null));
    }

    private static Gen<ConstantDeclaration> Other(int owner, int index) => Gen.Elements(
        Other(owner, index, "bool", "true", 1, new ScalarShape(8, false), "1"),
        Other(owner, index, "char", "'A'", 65, new ScalarShape(16, false), "65"),
        Other(owner, index, "string", "\"Acme\"", 0, null, "\"Acme\""),
        Other(owner, index, "string", "\"\\\"\\0001\\u00e9\"", 0, null, "\"\\\"\\000001\\303\\251\""));

    private static ConstantDeclaration Other(
        int owner, int index, string type, string written, ulong value, ScalarShape? shape, string inC) => new()
        {
            Name = Text($"Constant{index}"),
            Uapi = Text($"\"ACME_{owner}_{index}\""),
            Type = "public const " + type,
            Value = new Spelling(written, value, inC),
            Shape = shape,
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
