namespace Hyperabi.RandomTables;

/// <summary>A table with one fault, and what must come of it.</summary>
public sealed record FaultyTable
{
    /// <summary>The declaration; the place of the diagnostic is marked.</summary>
    public required TableDeclaration Declared { get; init; }

    /// <summary>The sound declaration of what must be left, or null where nothing is generated for the table.</summary>
    public required TableDeclaration? Remaining { get; init; }

    /// <summary>
    /// Whether more may be missing than <see cref="Remaining"/> lacks: what inherits from the faulty declaration.
    /// </summary>
    public bool MayLackMore { get; init; }

    /// <summary>The hypercall that stays declared and has no stub, or null.</summary>
    public string? WithoutStub { get; init; }

    /// <summary>Whether a compiler of C# 10 must read it.</summary>
    public bool IsOldLanguage { get; init; }

    /// <summary>The texts at which the diagnostic must stand.</summary>
    public IEnumerable<string> SpanTexts =>
        TableSource.Of(Declared, "Random").SelectMany(file => file.Marked.Select(m => file.Text.Substring(m.Start, m.Length)));

    /// <summary>A fault that costs no declaration.</summary>
    public static FaultyTable Kept(TableDeclaration declared) => new() { Declared = declared, Remaining = declared };

    /// <summary>A fault that leaves something else.</summary>
    public static FaultyTable Leaving(TableDeclaration? remaining, TableDeclaration declared) => new() { Declared = declared, Remaining = remaining };
}
