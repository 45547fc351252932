using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>What became of reading a record: a table, or what is wrong with the text.</summary>
public abstract record RecordResult
{
    private RecordResult()
    {
    }

    /// <summary>The record was read.</summary>
    /// <param name="Table">The table, in canonical order.</param>
    public sealed record Read(AbiTable Table) : RecordResult
    {
        /// <summary>The version of the generator that wrote the record.</summary>
        public required string GeneratorVersion { get; init; }
    }

    /// <summary>The text is no record that this version understands.</summary>
    /// <param name="Line">The line, counted from 1.</param>
    /// <param name="Reason">A sentence without a full stop, for people; it names the remedy where there is one.</param>
    public sealed record Malformed(int Line, string Reason) : RecordResult;
}
