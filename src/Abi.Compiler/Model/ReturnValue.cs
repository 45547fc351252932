namespace Hyperabi.Compiler.Model;

/// <summary>The value that a hypercall returns.</summary>
public sealed record ReturnValue
{
    /// <summary>The short C# name of the type.</summary>
    public required string Type { get; init; }

    /// <summary>Width and extension.</summary>
    public required ScalarShape Shape { get; init; }
}
