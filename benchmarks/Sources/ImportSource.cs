namespace Hyperabi.Benchmarks.Sources;

/// <summary>A class of native functions.</summary>
internal sealed class ImportSource : MethodSource
{
    protected override string ClassHeader => """
        using System.Runtime.InteropServices;

        namespace Guest;

        public static partial class Calls
        {

        """;

    protected override string Attribute(long constant) => $"[LibraryImport(\"guest\", EntryPoint = \"guest_call_{constant}\")]";
}
