using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>What kind of C# type stands for a register's value.</summary>
public enum CSharpTypeKind
{
    /// <summary>A predefined integer type.</summary>
    Integer,

    /// <summary><c>bool</c>: 0 is false.</summary>
    Boolean,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A pointer or function pointer.</summary>
    Pointer,

    /// <summary>A struct whose only field is of another kind.</summary>
    Struct,
}

/// <summary>A C# type that stands for a register's value.</summary>
public sealed record CSharpType
{
    /// <summary>The type as generated code writes it, from <c>global::</c> on where it is not predefined.</summary>
    public required string Name { get; init; }

    /// <summary>The type as people say it: <c>MapGpaAttributes</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary>The kind.</summary>
    public required CSharpTypeKind Kind { get; init; }

    /// <summary>The predefined type with the same bits: of an enum the underlying one, of a struct its field's.</summary>
    public required string Underlying { get; init; }

    /// <summary>Width and extension.</summary>
    public required ScalarShape Shape { get; init; }
}
