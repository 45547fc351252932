namespace Hyperabi.Compiler.Model;

/// <summary>How the stubs of a guest under SEV-ES or SEV-SNP find the GHCB of their CPU.</summary>
/// <param name="GsOffset">
/// Where the pointer to the CPU's descriptor lies, in bytes from the GS base; null for a cell whose distance from the stub is
/// filled in by whoever places the stub.
/// </param>
public sealed record GhcbCall(int? GsOffset)
{
    /// <summary>By a cell.</summary>
    public static GhcbCall ByCell { get; } = new(GsOffset: null);
}
