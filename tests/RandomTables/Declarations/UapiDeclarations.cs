using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>A <c>[Uapi]</c> constant of a class or a member of an enum.</summary>
public sealed record ConstantDeclaration
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The macro's name as C# writes it, quotes included.</summary>
    public required string Uapi { get; init; }

    /// <summary>The modifiers and the type, where it is a field.</summary>
    public string Type { get; init; } = "public const int";

    /// <summary>The value.</summary>
    public required Spelling Value { get; init; }

    /// <summary>Width and signedness; null for a string.</summary>
    public ScalarShape? Shape { get; init; }

    /// <summary>The C text that the declaration gives instead of its own value, or null.</summary>
    public string? Expression { get; init; }

    /// <summary>The kernel versions.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The documentation.</summary>
    public Documentation Documentation { get; init; } = Documentation.None;

    /// <summary>A further argument of the attribute, as written.</summary>
    public string? Further { get; init; }
}

/// <summary>A <c>[UapiMacro]</c> and its method.</summary>
public sealed record MacroDeclaration
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The macro's name as C# writes it, quotes included.</summary>
    public required string Uapi { get; init; }

    /// <summary>The expansion as C# writes it, quotes included.</summary>
    public required string Expression { get; init; }

    /// <summary>The names of the parameters.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>The kernel versions.</summary>
    public VersionRange Versions { get; init; }
}

/// <summary>A field of a struct of a header.</summary>
public sealed record FieldDeclaration
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The C name as C# writes it, quotes included.</summary>
    public required string Uapi { get; init; }

    /// <summary>The C# type; <c>byte</c>, say.</summary>
    public required string Type { get; init; }

    /// <summary>The C type.</summary>
    public required string TypeInC { get; init; }

    /// <summary>The size of one element, which is its alignment too.</summary>
    public required int Size { get; init; }

    /// <summary>The number of elements of an array, or 0.</summary>
    public int Length { get; init; }

    /// <summary>The offset as written, where that is not the one that C gives.</summary>
    public string? WrittenOffset { get; init; }

    /// <summary>The attributes as written, where they are not <c>[FieldOffset]</c> and <c>[Uapi]</c>.</summary>
    public string? WrittenAttributes { get; init; }
}

/// <summary>What a group is to C#.</summary>
public enum GroupKind
{
    /// <summary>A static class of constants and macros.</summary>
    Class,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A struct.</summary>
    Struct,
}

/// <summary>A <c>[UapiGroup]</c>.</summary>
public sealed record GroupDeclaration
{
    /// <summary>The name of the nested type, marked where that is at fault.</summary>
    public required string Name { get; init; }

    /// <summary>What the type is.</summary>
    public required GroupKind Kind { get; init; }

    /// <summary>The header as C# writes it, quotes included, or null for the table's.</summary>
    public string? Header { get; init; }

    /// <summary>The order.</summary>
    public int Order { get; init; }

    /// <summary>The constants or the enum's members.</summary>
    public EquatableArray<ConstantDeclaration> Constants { get; init; }

    /// <summary>The macros.</summary>
    public EquatableArray<MacroDeclaration> Macros { get; init; }

    /// <summary>The fields of a struct.</summary>
    public EquatableArray<FieldDeclaration> Fields { get; init; }

    /// <summary>The type under an enum.</summary>
    public string Underlying { get; init; } = "int";

    /// <summary>The tag of a struct as C# writes it, quotes included; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>The size as written, where that is not the one that C gives.</summary>
    public string? WrittenSize { get; init; }

    /// <summary>The kernel versions of a struct.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The documentation.</summary>
    public Documentation Documentation { get; init; } = Documentation.None;
}

/// <summary>A <c>[UapiHeader]</c>; what is null is not written.</summary>
public sealed record HeaderDeclaration
{
    /// <summary>The path as C# writes it, quotes included.</summary>
    public required string Path { get; init; }

    /// <summary>The guard as C# writes it.</summary>
    public string? Guard { get; init; }

    /// <summary>The license as C# writes it.</summary>
    public string? License { get; init; }

    /// <summary>The includes as C# writes them.</summary>
    public EquatableArray<string>? Includes { get; init; }

    /// <summary>The includes at the end as C# writes them.</summary>
    public EquatableArray<string>? TrailingIncludes { get; init; }

    /// <summary>The lines of the summary.</summary>
    public EquatableArray<string> Summary { get; init; }
}

/// <summary>A <c>[HypercallNumber]</c>.</summary>
public sealed record TakenNumberDeclaration
{
    /// <summary>The constant's name, marked where that is at fault.</summary>
    public required string Name { get; init; }

    /// <summary>The modifiers and the type.</summary>
    public string Type { get; init; } = "public const ulong";

    /// <summary>The number.</summary>
    public required Spelling Number { get; init; }

    /// <summary>The uapi name as C# writes it, quotes included.</summary>
    public required string Uapi { get; init; }

    /// <summary>Why it has no stub.</summary>
    public NumberStatus Status { get; init; }

    /// <summary>The status as written, where that is not its name.</summary>
    public string? WrittenStatus { get; init; }

    /// <summary>The architecture, or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The kernel versions.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The documentation.</summary>
    public Documentation Documentation { get; init; } = Documentation.None;

    /// <summary>A further argument of the attribute, as written.</summary>
    public string? Further { get; init; }
}
