namespace Hyperabi.RandomTables;

/// <summary>A <c>[Ghcb]</c>; what is null is not written.</summary>
public sealed record GhcbDeclaration
{
    /// <summary>Where the pointer to the descriptor lies, from the GS base.</summary>
    public int? GsOffset { get; init; }

    /// <summary>Whether the guest's #VC handler relays a plain VMMCALL.</summary>
    public bool? ByHandler { get; init; }

    /// <summary>A further argument of the attribute, as written.</summary>
    public string? Further { get; init; }
}
