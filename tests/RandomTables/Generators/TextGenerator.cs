using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Makes documentation and kernel versions.</summary>
internal static class TextGenerator
{
    private static readonly Documentation[] Texts =
    [
        Of(["<summary>Does it.</summary>"], "Does it."),
        Of(["<summary>", "Wakes a <c>halted</c>", "  vCPU.", "</summary>", "<returns>0.</returns>"], "Wakes a halted vCPU."),
        Of(["<summary>", "<para>One.</para>", "<para>Two &amp; three &lt;4&gt;.</para>", "</summary>"], "One.", "Two & three <4>."),
        Of(["<summary>Not through <see cref=\"Hyperabi.Vendor.IntelVmx\"/>.</summary>", "<remarks>Slow.</remarks>"], "Not through IntelVmx."),
        Of(["<summary>Ends */ here: \"\"\" /* or \\", "there.</summary> <remarks>", "</remarks> <example>E</example>"], "Ends */ here: \"\"\" /* or \\ there."),
        Of(["<summary>Größe: " + new string('x', 130) + "</summary>"], "Größe: " + new string('x', 130)),
        Of(["<remarks>Nothing but remarks.</remarks>"]),
        Of(["<summary>Never closed."]),
        Of(["<summary/>"]),
    ];

    private static readonly KernelVersion[] Versions =
        [new(2, 6, 39), new(3, 12, 0), new(4, 0, 0), new(5, 14, 0), new(6, 1, 187), new(6, 12, 0), new(6, 12, 1)];

    /// <summary>Documentation, or none.</summary>
    public static Gen<Documentation> Documentation { get; } =
        Gen.Frequency((2, Gen.Constant(RandomTables.Documentation.None)), (1, Gen.Elements(Texts)));

    /// <summary>A version that divides others.</summary>
    public static Gen<KernelVersion> Version { get; } = Gen.Elements(Versions);

    /// <summary>A range of versions with a version in it.</summary>
    public static Gen<VersionRange> Range { get; } = Gen.Frequency(
        (6, Gen.Constant(VersionRange.Always)),
        (1, Version.Select(v => new VersionRange(v, null))),
        (1, Version.Select(v => new VersionRange(null, v))),
        (1, from first in Gen.Choose(0, Versions.Length - 2)
            from last in Gen.Choose(first + 1, Versions.Length - 1)
            select new VersionRange(Versions[first], Versions[last])));

    private static Documentation Of(string[] lines, params string[] summary) => new(lines.ToEquatableArray(), summary.ToEquatableArray());
}
