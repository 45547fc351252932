namespace Hyperabi;

/// <summary>A hypercall's machine code, as its table carries it.</summary>
internal sealed class HypercallEntry(ulong number, string name, uint features)
{
    public ulong Number { get; } = number;

    public string Name { get; } = name;

    /// <summary>The feature bits that it requires.</summary>
    public uint Features { get; } = features;

    public List<HypercallStub> Stubs { get; } = [];

    /// <summary>The early thunks, or null where no vendor has a stub; the distances of their branches are 0.</summary>
    public (byte[] SysV, byte[] Win64)? Thunks { get; set; }

    public HypercallStub? Find(Vendor vendor, CallingConvention callingConvention) =>
        Stubs.Find(stub => stub.Vendor == vendor && stub.CallingConvention == callingConvention);

    public string Known() => Stubs.Count == 0
        ? "no stub of it could be encoded, the build's diagnostics say why"
        : "it has " + string.Join(", ", Stubs.Select(stub => $"{stub.Vendor}/{stub.CallingConvention}"));
}
