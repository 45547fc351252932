using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>Bytes that an operand holds, the least significant first; eight for a register.</summary>
internal sealed class SymbolicValue : IEquatable<SymbolicValue>
{
    public const int RegisterSize = 8;

    private readonly SymbolicByte[] _bytes;

    public SymbolicValue(IEnumerable<SymbolicByte> bytes) => _bytes = [.. bytes];

    public int Size => _bytes.Length;

    public IReadOnlyList<SymbolicByte> Bytes => _bytes;

    public static SymbolicValue Constant(ulong value, int size = RegisterSize) =>
        new(Enumerable.Range(0, size).Select(i => SymbolicByte.Constant((byte)(value >> (8 * i)))));

    public static SymbolicValue Of(ByteSource source, int number) =>
        new(Enumerable.Range(0, RegisterSize).Select(i => new SymbolicByte(source, number, i, IsSign: false)));

    public static SymbolicValue Of(ByteSource source, Register register) => Of(source, (int)register);

    /// <summary>The value's own low bytes.</summary>
    public SymbolicValue Low(int size) => Part(0, size);

    public SymbolicValue Part(int start, int size) => new(_bytes.Skip(start).Take(size));

    /// <summary>This value with some of its bytes replaced, as a write to part of a register leaves it.</summary>
    public SymbolicValue With(int start, SymbolicValue part) =>
        new(_bytes.Select((b, i) => i >= start && i < start + part.Size ? part._bytes[i - start] : b));

    public SymbolicValue ZeroExtended(int size) => Extended(size, SymbolicByte.Constant(0));

    public SymbolicValue SignExtended(int size) => Extended(size, _bytes[_bytes.Length - 1].Sign);

    /// <summary>The value as a shape makes a whole register of it: only its low bytes count.</summary>
    public SymbolicValue Shaped(ScalarShape shape)
    {
        SymbolicValue low = Low(shape.Width / 8);
        return shape.Signed ? low.SignExtended(RegisterSize) : low.ZeroExtended(RegisterSize);
    }

    /// <summary>The offset from RSP at entry, where the value is such an address.</summary>
    public int? StackAddress() =>
        _bytes[0].Source == ByteSource.StackAddress && Equals(Of(ByteSource.StackAddress, _bytes[0].Number))
            ? _bytes[0].Number
            : null;

    public bool Equals(SymbolicValue? other) => other is not null && _bytes.SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as SymbolicValue);

    public override int GetHashCode() => _bytes.Aggregate(17, static (hash, b) => unchecked((hash * 31) + b.GetHashCode()));

    private SymbolicValue Extended(int size, SymbolicByte fill) =>
        new(_bytes.Concat(Enumerable.Repeat(fill, size - _bytes.Length)));
}
