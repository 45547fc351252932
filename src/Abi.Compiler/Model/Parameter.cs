namespace Hyperabi.Compiler.Model;

/// <summary>One parameter of a hypercall.</summary>
public sealed record Parameter
{
    /// <summary>The C# name, without <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The short C# name of the type: <c>ulong</c>, <c>MapGpaAttributes</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Width and extension.</summary>
    public required ScalarShape Shape { get; init; }

    /// <summary>Which way the value travels.</summary>
    public ParameterDirection Direction { get; init; }
}
