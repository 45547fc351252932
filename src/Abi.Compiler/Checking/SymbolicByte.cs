namespace Hyperabi.Compiler.Checking;

/// <summary>Where a byte came from.</summary>
internal enum ByteSource
{
    /// <summary>It is known; its number is its value.</summary>
    Constant,

    /// <summary>A register at entry.</summary>
    Entry,

    /// <summary>The stack at entry; its number is the offset above RSP.</summary>
    EntryStack,

    /// <summary>A register that the hypervisor wrote as a result.</summary>
    HostResult,

    /// <summary>A register that the hypervisor may have changed to anything.</summary>
    HostClobber,

    /// <summary>The address that lies a number of bytes above RSP at entry.</summary>
    StackAddress,

    /// <summary>RFLAGS at entry.</summary>
    EntryFlags,

    /// <summary>The status with which a TDX module refuses; it is not 0.</summary>
    ModuleStatus,

    /// <summary>The address of the GHCB's descriptor; it is not 0.</summary>
    DescriptorAddress,

    /// <summary>What the descriptor holds; its number is the offset.</summary>
    Descriptor,

    /// <summary>What the GHCB page holds from an earlier use; its number is the offset.</summary>
    StalePage,

    /// <summary>What the host wrote into the GHCB page beside the answer; its number is the offset.</summary>
    HostPage,

    /// <summary>The GHCB MSR before the call.</summary>
    EntryMsr,
}

/// <summary>What a byte is of the one that it came from.</summary>
internal enum ByteForm
{
    /// <summary>The byte.</summary>
    Itself,

    /// <summary>Eight copies of its top bit.</summary>
    Sign,

    /// <summary>1, or 0 where the byte is 0.</summary>
    Truth,
}

/// <summary>One byte of a register or of the stack, as an expression over what the stub was entered with.</summary>
/// <remarks>
/// Bytes are the grain at which x86 merges partial registers and extends values. Written this way every value has one form:
/// two values are equal whenever their bytes are, whatever instructions made them.
/// </remarks>
/// <param name="Source">Where the byte came from.</param>
/// <param name="Number">Which register, offset or constant.</param>
/// <param name="Index">Which byte of it, counted from the least significant.</param>
/// <param name="Form">What of that byte it is.</param>
internal readonly record struct SymbolicByte(ByteSource Source, int Number, int Index, ByteForm Form = ByteForm.Itself)
{
    public static SymbolicByte Constant(byte value) => new(ByteSource.Constant, value, 0);

    /// <summary>Eight copies of this byte's top bit, which is what a sign extension writes above it.</summary>
    public SymbolicByte Sign => (Source, Form) switch
    {
        (ByteSource.Constant, _) => Constant((Number & 0x80) != 0 ? (byte)0xFF : (byte)0),
        (_, ByteForm.Truth) => Constant(0),
        _ => this with { Form = ByteForm.Sign },
    };

    /// <summary>1, or 0 where this byte is 0; null where that is more than is known of it.</summary>
    public SymbolicByte? Truth => (Source, Form) switch
    {
        (ByteSource.Constant, _) => Constant(Number != 0 ? (byte)1 : (byte)0),
        (_, ByteForm.Sign) => null,
        _ => this with { Form = ByteForm.Truth },
    };
}
