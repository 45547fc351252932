using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>What a declaration puts into the GHCB page, and finds there.</summary>
internal sealed class GhcbRequest
{
    public GhcbRequest(Obligations obligations)
    {
        List<(GhcbField Field, SymbolicValue Value)> marked =
        [
            (GhcbFacts.Cpl, SymbolicValue.Constant(0, 1)),
            (GhcbFacts.ExitCode, SymbolicValue.Constant(GhcbFacts.Vmmcall)),
            (GhcbFacts.ExitInfo1, SymbolicValue.Constant(0)),
            (GhcbFacts.ExitInfo2, SymbolicValue.Constant(0)),
            .. obligations.Inputs.Select(input => (GhcbFacts.Of(input.Register), input.Value)),
        ];
        Bits = [.. marked.Select(m => m.Field.Bit)];
        Written = [.. marked, (GhcbFacts.Version, ProtocolVersion), (GhcbFacts.Usage, SymbolicValue.Constant(0, 4))];
        Results = [.. obligations.Results.Append(Register.Rax).Distinct()];
        Cleaned = [.. obligations.Inputs.Select(i => i.Register).Concat(Results).Distinct().Select(GhcbFacts.Of), GhcbFacts.ExitCode];
    }

    /// <summary>The fields that the stub writes, and what each must hold.</summary>
    public IReadOnlyList<(GhcbField Field, SymbolicValue Value)> Written { get; }

    /// <summary>The bits of those fields that the valid bitmap marks.</summary>
    public IReadOnlyList<int> Bits { get; }

    /// <summary>The registers that the host answers in.</summary>
    public IReadOnlyList<Register> Results { get; }

    /// <summary>The fields that hold something of the call, and nothing afterwards.</summary>
    public IReadOnlyList<GhcbField> Cleaned { get; }

    /// <summary>Whether the request has exactly this field.</summary>
    public bool Has(long offset, int size) => Written.Any(w => w.Field.Offset == offset && w.Field.Size == size);

    private static SymbolicValue ProtocolVersion { get; } = SymbolicValue.Of(ByteSource.Descriptor, 16).Low(2);
}
