namespace Hyperabi.Compiler.Checking;

/// <summary>The bytes of a GHCB page while a stub uses it.</summary>
internal sealed class GhcbPage
{
    private static readonly SymbolicValue Clear = BitmapOf([]);

    private readonly Dictionary<int, SymbolicByte> _bytes = [];
    private ByteSource _elsewhere = ByteSource.StalePage;

    /// <summary>The valid bitmap.</summary>
    public SymbolicValue Bitmap => Read(GhcbFacts.BitmapStart, GhcbFacts.BitmapSize);

    /// <summary>Whether every bit of the valid bitmap is known to be clear.</summary>
    public bool HasClearBitmap => Bitmap.Equals(Clear);

    /// <summary>A valid bitmap with these bits.</summary>
    public static SymbolicValue BitmapOf(IEnumerable<int> bits)
    {
        byte[] bitmap = new byte[GhcbFacts.BitmapSize];
        foreach (int bit in bits)
            bitmap[bit / 8] |= (byte)(1 << (bit % 8));
        return new SymbolicValue([.. bitmap.Select(SymbolicByte.Constant)]);
    }

    public SymbolicValue Read(int offset, int size)
    {
        var bytes = new SymbolicByte[size];
        for (int i = 0; i < size; i++)
        {
            bytes[i] = _bytes.TryGetValue(offset + i, out SymbolicByte known)
                ? known
                : new SymbolicByte(_elsewhere, offset + i, 0);
        }

        return new SymbolicValue(bytes);
    }

    public SymbolicValue Read(GhcbField field) => Read(field.Offset, field.Size);

    public void Write(int offset, SymbolicValue value)
    {
        for (int i = 0; i < value.Size; i++)
            _bytes[offset + i] = value[i];
    }

    public void Write(GhcbField field, SymbolicValue value) => Write(field.Offset, value);

    /// <summary>The host has had the page: what it did not write on purpose may be anything.</summary>
    public void Forget()
    {
        _bytes.Clear();
        _elsewhere = ByteSource.HostPage;
    }
}
