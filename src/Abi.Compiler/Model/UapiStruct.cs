namespace Hyperabi.Compiler.Model;

/// <summary>A struct of a header.</summary>
public sealed record UapiStruct
{
    /// <summary>The C tag.</summary>
    public required string Uapi { get; init; }

    /// <summary>The size in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The fields, by offset.</summary>
    public required EquatableArray<UapiField> Fields { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }
}
