using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>How many bytes the shortest encoding of a move, an exchange or a store takes.</summary>
/// <remarks>It only ranks alternatives of equal instruction count; the encoder has the last word on the bytes.</remarks>
internal static class EncodingLength
{
    public static int Of(Step step) => step switch
    {
        Step.Move { Shape: { Width: 64 } or { Width: 32, Signed: true } } => 3,
        Step.Move { Shape.Width: 32 } move => 2 + Rex(move.To, move.From),
        Step.Move { Shape: { Width: 8, Signed: false } } move =>
            3 + (Rex(move.To, move.From) | (move.From >= Register.Rsp ? 1 : 0)),
        Step.Move { Shape: { Width: 16, Signed: false } } move => 3 + Rex(move.To, move.From),
        Step.Move => 4,
        Step.Exchange { Width: 64 } exchange => HasRax(exchange) ? 2 : 3,
        Step.Exchange exchange => (HasRax(exchange) ? 1 : 2) + Rex(exchange.First, exchange.Second),
        Step.Store store => (store.Width == 16 ? 3 : 2) + StoreRex(store) + StoreBase(store.Pointer),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "only moves, exchanges and stores are ranked"),
    };

    /// <summary>The low bytes of registers 4 to 7 are named only under a REX prefix; without, these are AH to BH.</summary>
    private static int StoreRex(Step.Store store) =>
        store.Width == 64 || (store.Width == 8 && store.Value >= Register.Rsp) ? 1 : Rex(store.Pointer, store.Value);

    /// <summary>The base's ModRM code 4 announces a SIB byte, and 5 a displacement.</summary>
    private static int StoreBase(Register pointer) => ((int)pointer & 7) is 4 or 5 ? 1 : 0;

    private static bool HasRax(Step.Exchange exchange) => exchange.First == Register.Rax || exchange.Second == Register.Rax;

    private static int Rex(Register first, Register second) => first >= Register.R8 || second >= Register.R8 ? 1 : 0;
}
