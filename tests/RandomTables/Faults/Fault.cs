namespace Hyperabi.RandomTables;

/// <summary>A way to make one thing of a sound table wrong.</summary>
/// <param name="Id">The diagnostic that must come.</param>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Inject">Makes it wrong; the number chooses among the places where it can be.</param>
public sealed record Fault(string Id, string Name, Func<TableDeclaration, int, FaultyTable> Inject)
{
    /// <summary>Every fault.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. TableFaults.All, .. HypercallFaults.All, .. NameFaults.All, .. ConventionFaults.All, .. ConfidentialFaults.All, .. TypeFaults.All, .. UapiFaults.All,
        .. ValueFaults.All, .. PlacementFaults.All,
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Name}";
}
