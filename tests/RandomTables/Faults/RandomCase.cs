namespace Hyperabi.RandomTables;

/// <summary>A table to try: a sound one, or one with a fault in it.</summary>
public sealed record RandomCase
{
    /// <summary>Injects the fault.</summary>
    /// <param name="table">The sound table.</param>
    /// <param name="fault">The fault, or null.</param>
    /// <param name="pick">Chooses among the places where the fault can be.</param>
    public RandomCase(TableDeclaration table, Fault? fault, int pick)
    {
        (Table, Fault, Pick) = (table, fault, pick);
        Faulty = fault?.Inject(table, pick);
    }

    /// <summary>The sound table.</summary>
    public TableDeclaration Table { get; }

    /// <summary>The fault, or null.</summary>
    public Fault? Fault { get; }

    /// <summary>Chooses among the places where the fault can be.</summary>
    public int Pick { get; }

    /// <summary>The table with its fault; null for a sound one.</summary>
    public FaultyTable? Faulty { get; }

    /// <summary>What the source declares.</summary>
    public TableDeclaration Declared => Faulty?.Declared ?? Table;

    /// <summary>What must be left of it, or null where nothing is.</summary>
    public TableDeclaration? Remaining => Faulty is null ? Table : Faulty.Remaining;

    /// <summary>The source, and what must be reported of it.</summary>
    public override string ToString() =>
        $"// {(Faulty is null ? "nothing to report" : $"{Fault} at: {string.Join(" | ", Faulty.SpanTexts)}")}\n{Declared}";
}
