namespace Hyperabi.Compiler.Model;

/// <summary>A uapi header of a table and what stands around its declarations.</summary>
public sealed record UapiHeader
{
    /// <summary>The include path, <c>linux/kvm_para.h</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The include guard.</summary>
    public required string Guard { get; init; }

    /// <summary>The SPDX license expression of the first line.</summary>
    public required string License { get; init; }

    /// <summary>Headers included before the declarations.</summary>
    public EquatableArray<string> Includes { get; init; }

    /// <summary>Headers included after the declarations.</summary>
    public EquatableArray<string> TrailingIncludes { get; init; }

    /// <summary>What the header is for, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
