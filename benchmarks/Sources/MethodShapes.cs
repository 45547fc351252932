namespace Hyperabi.Benchmarks.Sources;

/// <summary>The methods that both generators implement: the same names, types and documentation.</summary>
/// <remarks>
/// LibraryImportGenerator has the least to do for types that need no marshalling, so the peer is at its fastest here.
/// </remarks>
internal static class MethodShapes
{
    /// <summary>The types that some parameters have, in a file of their own.</summary>
    public const string Types = """
        namespace Guest;

        public enum Mode : uint
        {
            Normal,
            Fast,
        }

        public readonly record struct GuestPhysicalAddress(ulong Value);
        """;

    // From none to four parameters, which is what KVM's convention has registers for.
    private static readonly string[] Parameters =
    [
        "",
        "ulong flags",
        "ulong flags, uint apicId",
        "GuestPhysicalAddress address, ulong pages, Mode mode",
        "ulong low, ulong high, int minimum, uint vector",
        "byte kind, ushort port",
        "Mode mode, nuint length",
        "long offset, GuestPhysicalAddress address",
    ];

    private static readonly string[] Results = ["long", "int", "ulong"];

    /// <summary>What stands between the attribute and the body of a method.</summary>
    public static string Declaration(int index) =>
        $"public static partial {Results[index % Results.Length]} Call{index}({Parameters[index % Parameters.Length]});";

    /// <summary>The line before the attribute.</summary>
    public static string Documentation(int index) => $"/// <summary>Does what call {index} of this interface is there for.</summary>";
}
