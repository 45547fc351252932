namespace Hyperabi.Compiler.Model;

/// <summary>A function-like macro of a header.</summary>
public sealed record UapiMacro
{
    /// <summary>The C# name of the method that does the same.</summary>
    public required string Name { get; init; }

    /// <summary>The macro's name.</summary>
    public required string Uapi { get; init; }

    /// <summary>The macro's parameters, in order.</summary>
    public required EquatableArray<string> Parameters { get; init; }

    /// <summary>The C text of the expansion.</summary>
    public required string Text { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
