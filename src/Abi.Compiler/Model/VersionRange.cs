namespace Hyperabi.Compiler.Model;

/// <summary>The kernel versions that have a declaration: from <see cref="Since"/> on, before <see cref="Until"/>.</summary>
/// <param name="Since">The first version that has it, or null where it was always there.</param>
/// <param name="Until">The first version that no longer has it, or null where it is still there.</param>
public readonly record struct VersionRange(KernelVersion? Since, KernelVersion? Until)
{
    /// <summary>Every version.</summary>
    public static VersionRange Always => default;

    /// <summary>Whether a version has the declaration; null asks for the newest one.</summary>
    public bool Contains(KernelVersion? version) => version is { } asked
        ? !(Since?.CompareTo(asked) > 0) && !(Until?.CompareTo(asked) <= 0)
        : Until is null;

    /// <summary>Whether some version has both declarations.</summary>
    public bool Overlaps(VersionRange other) => Starts(this, before: other.Until) && Starts(other, before: Until);

    private static bool Starts(VersionRange range, KernelVersion? before) =>
        before is not { } end || (range.Since ?? default).CompareTo(end) < 0;
}
