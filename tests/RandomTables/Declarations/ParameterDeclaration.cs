namespace Hyperabi.RandomTables;

/// <summary>A parameter of a hypercall.</summary>
public sealed record ParameterDeclaration
{
    /// <summary>The name as written, with <c>@</c> where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required ValueType Type { get; init; }

    /// <summary>The modifiers as written: empty, or <c>out</c> for a result.</summary>
    public string Modifiers { get; init; } = "";

    /// <summary>Whether it is a result.</summary>
    public bool IsOut => Modifiers == "out";
}
