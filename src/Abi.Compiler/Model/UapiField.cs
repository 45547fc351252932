namespace Hyperabi.Compiler.Model;

/// <summary>A field of a struct.</summary>
public sealed record UapiField
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The C name.</summary>
    public required string Uapi { get; init; }

    /// <summary>The offset in bytes.</summary>
    public required int Offset { get; init; }

    /// <summary>The C type: <c>__u32</c>, <c>struct kvm_mmu_op_header</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The size of one element in bytes.</summary>
    public required int ElementSize { get; init; }

    /// <summary>The alignment of one element in bytes, as C aligns it.</summary>
    public required int Alignment { get; init; }

    /// <summary>The number of elements of an array, or 0 for a single value.</summary>
    public int Length { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
