namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>Names one after another, each with a zero behind it; equal ones are there once.</summary>
internal sealed class StringTable
{
    private readonly ByteWriter _bytes = new();
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Where a name is, in bytes from the first one.</summary>
    public int Place(string name)
    {
        if (!_places.TryGetValue(name, out int place))
        {
            place = _bytes.Length;
            _places.Add(name, place);
            _bytes.Ascii(name);
            _bytes.Byte(0);
        }

        return place;
    }

    /// <summary>The table.</summary>
    public byte[] ToArray() => _bytes.ToArray();
}
