namespace Hyperabi.Execution.Tests.Cases;

/// <summary>How a host behaves.</summary>
[Flags]
internal enum AnswerFlags : uint
{
    /// <summary>It does none of these.</summary>
    None = 0,

    /// <summary>A SEV-ES host clears the GHCB's valid bitmap when it has read it.</summary>
    ClearsBitmap = 1,

    /// <summary>A SEV-ES host writes SW_EXITINFO1 and SW_EXITINFO2.</summary>
    WritesInfo = 2,

    /// <summary>A SEV-ES host says what is wrong with a request, as KVM does.</summary>
    ChecksRequest = 4,

    /// <summary>What KVM does.</summary>
    AsKvm = ClearsBitmap | WritesInfo | ChecksRequest,

    /// <summary>The TDX module lets this TD expose RBP.</summary>
    AllowsRbp = 8,

    /// <summary>A SEV-ES host leaves <see cref="HostAnswer.Status"/> in the GHCB MSR, and looks at no page.</summary>
    ByMsr = 16,

    /// <summary>PVALIDATE leaves the carry flag set.</summary>
    SetsCarry = 32,
}
