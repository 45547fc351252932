namespace Hyperabi;

/// <summary>The twelve bytes by which a hypervisor names itself in EBX, ECX and EDX of its first CPUID leaf.</summary>
/// <remarks>An empty one (<c>default</c>) is no hypervisor's: leaves that nobody serves are zero, too.</remarks>
/// <param name="ebx">The first four bytes, the first one lowest.</param>
/// <param name="ecx">The next four.</param>
/// <param name="edx">The last four.</param>
public readonly partial struct HypervisorSignature(uint ebx, uint ecx, uint edx)
{
    /// <summary>The number of bytes.</summary>
    public const int Length = 12;

    /// <summary>The first four bytes, the first one lowest.</summary>
    public uint Ebx { get; } = ebx;

    /// <summary>The next four.</summary>
    public uint Ecx { get; } = ecx;

    /// <summary>The last four.</summary>
    public uint Edx { get; } = edx;

    /// <summary>Whether all bytes are zero.</summary>
    public bool IsEmpty => (Ebx | Ecx | Edx) == 0;

    /// <summary>A signature by its bytes: <c>"KVMKVMKVM"u8</c>.</summary>
    /// <param name="signature">1 to 12 bytes; zero bytes fill it up.</param>
    /// <exception cref="ArgumentException">There are none or more than 12, or all of them are zero.</exception>
    public static HypervisorSignature Create(ReadOnlySpan<byte> signature)
    {
        PlatformArguments.CheckLength(signature.Length);
        var created = new HypervisorSignature(Register(signature, 0), Register(signature, 4), Register(signature, 8));
        PlatformArguments.CheckNotEmpty(created);
        return created;
    }

    /// <summary>Whether all bytes are the same.</summary>
    public bool Equals(HypervisorSignature other) => Ebx == other.Ebx && Ecx == other.Ecx && Edx == other.Edx;

    private static uint Register(ReadOnlySpan<byte> signature, int start)
    {
        uint register = 0;
        for (int i = start; i < start + 4 && i < signature.Length; i++)
            register |= (uint)signature[i] << (8 * (i - start));
        return register;
    }
}
