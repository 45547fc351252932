using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>How the hypercalls of a table reach the host under SEV-ES.</summary>
public static class ExpectedGhcb
{
    /// <summary>The way to the GHCB, by a cell where nothing is declared; null where the guest's #VC handler knows it.</summary>
    public static GhcbCall? Of(TableDeclaration table) => table.Ghcb switch
    {
        { GsOffset: { } offset } => new GhcbCall(offset),
        { ByHandler: true } => null,
        _ => new GhcbCall(GsOffset: null),
    };
}
