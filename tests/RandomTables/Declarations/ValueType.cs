using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>What a register's value is to C#.</summary>
public enum ValueKind
{
    /// <summary>An integer or a character.</summary>
    Integer,

    /// <summary><c>bool</c>.</summary>
    Boolean,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A pointer or a function pointer.</summary>
    Pointer,

    /// <summary>A struct with one field.</summary>
    Struct,
}

/// <summary>A type of a parameter or a result.</summary>
/// <remarks>Its name says all that there is to say of it, so two types of one name are one type.</remarks>
public sealed record ValueType
{
    /// <summary>The type as a signature names it.</summary>
    public required string Name { get; init; }

    /// <summary>The type as the model must name it.</summary>
    public required string ShortName { get; init; }

    /// <summary>The kind.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>Width and extension.</summary>
    public required ScalarShape Shape { get; init; }

    /// <summary>Whether only unsafe code may name it.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>The C# that declares it, or null where the framework or the language does.</summary>
    public string? Declaration { get; init; }

    /// <summary>Whether it is declared in the table's class and not beside it.</summary>
    public bool IsNested { get; init; }

    /// <summary>The type that this one is made of, or null.</summary>
    public ValueType? Inner { get; init; }
}
