using System.Collections.Immutable;
using Hyperabi.Compiler.Emit.Record;

namespace Hyperabi.Tool.Records;

/// <summary>Finds the tables that an assembly records.</summary>
internal static class AssemblyTables
{
    /// <summary>The tables by full name; none where the assembly records none.</summary>
    /// <param name="path">The assembly's file.</param>
    public static IReadOnlyList<RecordedTable> Find(string path) => AssemblyMetadata.Read(Image(path), path)
        .Where(entry => entry.Key.StartsWith(RecordWriter.KeyPrefix, StringComparison.Ordinal))
        .Select(entry => Table(path, entry.Key[RecordWriter.KeyPrefix.Length..], entry.Value))
        .OrderBy(table => table.FullName, StringComparer.Ordinal)
        .ToList();

    /// <summary>The tables by full name, or the one that is asked for; there must be some.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="wanted">The name of a table, with or without its namespace, or null for all.</param>
    public static IReadOnlyList<RecordedTable> Read(string path, string? wanted)
    {
        IReadOnlyList<RecordedTable> tables = Find(path);
        if (tables.Count == 0)
        {
            throw new ToolException(
                $"'{path}' records no hypercall table; put [HypercallAbi] on a static partial class and build with " +
                "Hyperabi's generator");
        }

        if (wanted is null)
            return tables;
        List<RecordedTable> chosen = tables.Where(t => t.FullName == wanted || t.Table.Name == wanted).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new ToolException(
                $"'{path}' has no table '{wanted}'; it has {string.Join(", ", tables.Select(t => t.FullName))}");
    }

    private static ImmutableArray<byte> Image(string path)
    {
        if (Directory.Exists(path))
            throw new ToolException($"'{path}' is a directory; give the assembly in it");
        if (!File.Exists(path))
            throw new ToolException($"the assembly '{path}' does not exist; build its project first");
        try
        {
            // Read at once: a build must be able to replace the file at any time.
            return [.. File.ReadAllBytes(path)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"the assembly '{path}' cannot be read: {failure.Message}");
        }
    }

    private static RecordedTable Table(string path, string fullName, string record) => RecordReader.Read(record) switch
    {
        RecordResult.Read read => new RecordedTable(fullName, read.Table),
        RecordResult.Malformed malformed => throw new ToolException(FormattableString.Invariant(
            $"'{path}': line {malformed.Line} of the record of table '{fullName}': {malformed.Reason}")),
        _ => throw new InvalidOperationException("a result without a meaning"),
    };
}
