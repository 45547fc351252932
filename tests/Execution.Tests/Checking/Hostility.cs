namespace Hyperabi.Execution.Tests.Checking;

/// <summary>How a call through a confidential vendor can fail on the way.</summary>
internal enum Hostility
{
    /// <summary>The TDX module refuses the call.</summary>
    ModuleRefuses,

    /// <summary>There is no descriptor of a GHCB.</summary>
    NoDescriptor,

    /// <summary>Another call is using the GHCB.</summary>
    BusyDescriptor,

    /// <summary>The host asks the guest to raise an exception.</summary>
    ExceptionRequest,

    /// <summary>The host calls the request malformed.</summary>
    MalformedRequest,

    /// <summary>SW_EXITINFO1 has a value that no specification has.</summary>
    UnknownInfo,

    /// <summary>Results are valid, and RAX is not.</summary>
    RaxNotValid,

    /// <summary>Nothing is valid.</summary>
    NothingValid,

    /// <summary>The host leaves the page as it found it.</summary>
    Untouched,

    /// <summary>The host writes registers, and leaves the request's bits.</summary>
    RequestStays,
}
