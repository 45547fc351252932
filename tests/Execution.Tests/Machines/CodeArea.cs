using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines;

/// <summary>The machine code that cases run; equal code lies there once.</summary>
internal sealed class CodeArea
{
    // As a linker aligns functions.
    private const int Alignment = 16;

    private const byte Int3 = 0xCC;

    private readonly List<byte> _bytes = [];
    private readonly Dictionary<string, ulong> _places = new(StringComparer.Ordinal);

    /// <summary>The bytes, from the first address of code.</summary>
    public ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(_bytes);

    /// <summary>Places code that is the same wherever it lies.</summary>
    /// <returns>Its address.</returns>
    public ulong Place(ReadOnlySpan<byte> code)
    {
        string key = Convert.ToHexString(code);
        if (!_places.TryGetValue(key, out ulong address))
        {
            address = Append(code);
            _places.Add(key, address);
        }

        return address;
    }

    /// <summary>Places code that refers to what lies elsewhere.</summary>
    /// <param name="code">The code.</param>
    /// <param name="displacement">Where a 32-bit displacement lies in it, which ends its instruction.</param>
    /// <param name="target">The address that the displacement must lead to.</param>
    public ulong Place(ReadOnlySpan<byte> code, int displacement, ulong target)
    {
        ulong address = Layout.HighAlias + Layout.CodeStart + (ulong)_bytes.Count;
        byte[] resolved = code.ToArray();
        long distance = unchecked((long)(target - (address + (ulong)displacement + sizeof(int))));
        BitConverter.TryWriteBytes(resolved.AsSpan(displacement), checked((int)distance));
        return Append(resolved);
    }

    /// <summary>Places code that must know where it lies.</summary>
    /// <param name="make">Makes the code for an address.</param>
    /// <returns>The address.</returns>
    public ulong Place(Func<ulong, byte[]> make) => Append(make(Layout.HighAlias + Layout.CodeStart + (ulong)_bytes.Count));

    private ulong Append(ReadOnlySpan<byte> code)
    {
        ulong address = Layout.HighAlias + Layout.CodeStart + (ulong)_bytes.Count;
        _bytes.AddRange(code);
        do
            _bytes.Add(Int3);
        while (_bytes.Count % Alignment != 0);
        if (Layout.CodeStart + (ulong)_bytes.Count > Layout.CodeEnd)
            throw new InvalidOperationException("there is no room for so much code");
        return address;
    }
}
