namespace Hyperabi.Compiler.Model;

/// <summary>Why a number has no stub although it is taken.</summary>
public enum NumberStatus
{
    /// <summary>It belongs to another architecture and stands in the header only.</summary>
    HeaderOnly,

    /// <summary>It was a hypercall once; hypervisors no longer answer it.</summary>
    Retired,

    /// <summary>It is set aside and must not be used.</summary>
    Reserved,
}

/// <summary>A number that no stub uses and no other hypercall may take.</summary>
public sealed record TakenNumber
{
    /// <summary>The name of the C# constant; unique in its table.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required ulong Number { get; init; }

    /// <summary>How the header writes the number.</summary>
    public required string NumberText { get; init; }

    /// <summary>The uapi constant of the number.</summary>
    public required string Uapi { get; init; }

    /// <summary>Why it has no stub.</summary>
    public required NumberStatus Status { get; init; }

    /// <summary>The architecture that has the hypercall (<c>powerpc</c>, <c>mips</c>), or null.</summary>
    public string? Architecture { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
