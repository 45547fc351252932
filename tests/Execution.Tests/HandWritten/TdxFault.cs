namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>What a stub for TDX can get wrong.</summary>
public enum TdxFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>RAX has something else than the leaf.</summary>
    LeafNotZero,

    /// <summary>The mask has a reserved bit.</summary>
    ReservedMaskBit,

    /// <summary>The mask exposes RSP.</summary>
    ExposesRsp,

    /// <summary>The mask exposes RBP, which this TD may not.</summary>
    ExposesRbp,

    /// <summary>The mask exposes R8, which holds what the caller left there.</summary>
    ExposesCaller,

    /// <summary>The mask exposes an XMM register.</summary>
    ExposesXmm,

    /// <summary>An argument is not exposed, so the host sees zero.</summary>
    HidesArgument,

    /// <summary>A narrow argument keeps what the caller left above it.</summary>
    DoesNotExtend,

    /// <summary>What the host left in R11 stays there.</summary>
    DoesNotScrub,

    /// <summary>A register that the caller keeps is not restored.</summary>
    DoesNotRestore,

    /// <summary>A refusal of the module is taken for an answer.</summary>
    IgnoresStatus,

    /// <summary>The instruction has another prefix besides its own.</summary>
    TwoPrefixes,

    /// <summary>The instruction is VMCALL.</summary>
    Vmcall,
}
