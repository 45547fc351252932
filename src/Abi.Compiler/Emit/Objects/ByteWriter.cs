namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>Collects bytes; numbers are little-endian.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>How many bytes there are, and where the next one goes.</summary>
    public int Length => _bytes.Count;

    /// <summary>Adds a number of one byte.</summary>
    public void Byte(int value) => _bytes.Add(unchecked((byte)value));

    /// <summary>Adds a number of two bytes.</summary>
    public void Half(int value) => Number(unchecked((ulong)value), 2);

    /// <summary>Adds a number of four bytes.</summary>
    public void Word(long value) => Number(unchecked((ulong)value), 4);

    /// <summary>Adds a number of eight bytes.</summary>
    public void Quad(long value) => Number(unchecked((ulong)value), 8);

    /// <summary>Adds bytes as they are.</summary>
    public void Bytes(IEnumerable<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Adds characters of ASCII, and nothing behind them.</summary>
    public void Ascii(string text) => _bytes.AddRange(System.Text.Encoding.ASCII.GetBytes(text));

    /// <summary>Adds a number as DWARF's unsigned LEB128.</summary>
    public void Leb128(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((int)(value & 0x7F) | 0x80);
        Byte((int)value);
    }

    /// <summary>Fills up with zeros.</summary>
    public void Align(int size)
    {
        while (_bytes.Count % size != 0)
            _bytes.Add(0);
    }

    /// <summary>Puts a number of four bytes where one has been added before.</summary>
    public void SetWord(int offset, long value)
    {
        for (int i = 0; i < 4; i++)
            _bytes[offset + i] = unchecked((byte)(value >> (8 * i)));
    }

    /// <summary>All of the bytes.</summary>
    public byte[] ToArray() => [.. _bytes];

    private void Number(ulong value, int size)
    {
        for (int i = 0; i < size; i++)
            _bytes.Add(unchecked((byte)(value >> (8 * i))));
    }
}
