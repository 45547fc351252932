using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>Bytes that an operand holds, the least significant first; eight for a register.</summary>
internal sealed class SymbolicValue : IEquatable<SymbolicValue>
{
    public const int RegisterSize = 8;

    private readonly SymbolicByte[] _bytes;

    public SymbolicValue(SymbolicByte[] bytes) => _bytes = bytes;

    public int Size => _bytes.Length;

    public SymbolicByte this[int index] => _bytes[index];

    public static SymbolicValue Constant(ulong value, int size = RegisterSize) =>
        Make(size, i => SymbolicByte.Constant((byte)(value >> (8 * i))));

    public static SymbolicValue Of(ByteSource source, int number) =>
        Make(RegisterSize, i => new SymbolicByte(source, number, i));

    public static SymbolicValue Of(ByteSource source, Register register) => Of(source, (int)register);

    /// <summary>The value's own low bytes.</summary>
    public SymbolicValue Low(int size) => Part(0, size);

    public SymbolicValue Part(int start, int size) => size == Size ? this : Make(size, i => _bytes[start + i]);

    /// <summary>This value with some of its bytes replaced, as a write to part of a register leaves it.</summary>
    public SymbolicValue With(int start, SymbolicValue part) =>
        Make(Size, i => i >= start && i < start + part.Size ? part[i - start] : _bytes[i]);

    public SymbolicValue ZeroExtended(int size) => Extended(size, SymbolicByte.Constant(0));

    public SymbolicValue SignExtended(int size) => Extended(size, _bytes[Size - 1].Sign);

    /// <summary>The value as a shape makes a whole register of it: only its low bytes count.</summary>
    public SymbolicValue Shaped(ScalarShape shape)
    {
        SymbolicValue low = Low(shape.Width / 8);
        return shape.Signed ? low.SignExtended(RegisterSize) : low.ZeroExtended(RegisterSize);
    }

    /// <summary>The value as a shape makes a whole register of what came from a host: a boolean is 0 or 1.</summary>
    public SymbolicValue Normalized(ScalarShape shape) => shape.IsBoolean && _bytes[0].Truth is { } truth
        ? new SymbolicValue([truth]).ZeroExtended(RegisterSize)
        : Shaped(shape);

    /// <summary>The offset from RSP at entry, where the value is such an address.</summary>
    public int? StackAddress() =>
        _bytes[0].Source == ByteSource.StackAddress && Equals(Of(ByteSource.StackAddress, _bytes[0].Number))
            ? _bytes[0].Number
            : null;

    /// <summary>The number, where every byte is known.</summary>
    public ulong? Known()
    {
        ulong value = 0;
        for (int i = 0; i < Size; i++)
        {
            if (_bytes[i].Source != ByteSource.Constant)
                return null;
            value |= (ulong)(byte)_bytes[i].Number << (8 * i);
        }

        return value;
    }

    /// <summary>Whether the value is 0, or null where that depends.</summary>
    public bool? IsZero()
    {
        if (_bytes.Any(b => b is { Source: ByteSource.Constant, Number: not 0 }))
            return false;
        if (Known() == 0)
            return true;
        bool isNeverZero = Size == RegisterSize
            && (Equals(Of(ByteSource.ModuleStatus, Register.Rax)) || Equals(Of(ByteSource.DescriptorAddress, 0)));
        return isNeverZero ? false : null;
    }

    /// <summary>1, or 0 where the value is 0; null where that does not hang on one byte.</summary>
    public SymbolicByte? Truth()
    {
        SymbolicByte[] open = [.. _bytes.Where(b => b != SymbolicByte.Constant(0))];
        return open.Length switch
        {
            0 => SymbolicByte.Constant(0),
            1 => open[0].Truth,
            _ => null,
        };
    }

    /// <summary>Whether the top bit is set, or null where that depends.</summary>
    public bool? IsNegative() => _bytes[Size - 1] is { Source: ByteSource.Constant, Number: var top } ? (top & 0x80) != 0 : null;

    /// <summary>Whether any byte came from the host.</summary>
    public bool IsOfHost() => _bytes.Any(b => b.Source is ByteSource.HostResult or ByteSource.HostClobber or ByteSource.HostPage);

    /// <summary>The value shifted by whole bytes, to the left where the count is positive.</summary>
    public SymbolicValue Shifted(int bytes) => Make(Size, i =>
        i - bytes >= 0 && i - bytes < Size ? _bytes[i - bytes] : SymbolicByte.Constant(0));

    /// <summary>Both values in one, where no byte of one meets a byte of the other that is not 0; else null.</summary>
    public SymbolicValue? Joined(SymbolicValue other)
    {
        SymbolicByte zero = SymbolicByte.Constant(0);
        for (int i = 0; i < Size; i++)
        {
            if (_bytes[i] != zero && other[i] != zero)
                return null;
        }

        return Make(Size, i => _bytes[i] == zero ? other[i] : _bytes[i]);
    }

    /// <summary>Both values' common bits, where that is known; else null.</summary>
    public SymbolicValue? And(SymbolicValue other)
    {
        var bytes = new SymbolicByte[Size];
        for (int i = 0; i < Size; i++)
        {
            (SymbolicByte a, SymbolicByte b) = (_bytes[i], other[i]);
            if (a == SymbolicByte.Constant(0) || b == SymbolicByte.Constant(0))
                bytes[i] = SymbolicByte.Constant(0);
            else if (a == b)
                bytes[i] = a;
            else if (a.Source == ByteSource.Constant && b.Source == ByteSource.Constant)
                bytes[i] = SymbolicByte.Constant((byte)(a.Number & b.Number));
            else
                return null;
        }

        return new SymbolicValue(bytes);
    }

    public bool Equals(SymbolicValue? other)
    {
        if (other is null || other.Size != Size)
            return false;
        for (int i = 0; i < Size; i++)
        {
            if (_bytes[i] != other._bytes[i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SymbolicValue);

    public override int GetHashCode() => _bytes.Aggregate(17, static (hash, b) => unchecked((hash * 31) + b.GetHashCode()));

    private SymbolicValue Extended(int size, SymbolicByte fill) => Make(size, i => i < Size ? _bytes[i] : fill);

    private static SymbolicValue Make(int size, Func<int, SymbolicByte> at)
    {
        var bytes = new SymbolicByte[size];
        for (int i = 0; i < size; i++)
            bytes[i] = at(i);
        return new SymbolicValue(bytes);
    }
}
