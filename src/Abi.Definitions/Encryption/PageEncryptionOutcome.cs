namespace Hyperabi.Encryption;

/// <summary>How a change of the encryption status ended.</summary>
public enum PageEncryptionOutcome
{
    /// <summary>Nothing was done: a result that nobody has written.</summary>
    None = 0,

    /// <summary>All that the platform needs is done, which may be nothing.</summary>
    Done = 1,

    /// <summary>The range is empty, or not one of this guest's: it reaches the shared bit, or there is none.</summary>
    InvalidRange = 2,

    /// <summary>The platform is not known, or the platform word was made for another hypervisor. Nothing was done.</summary>
    UnknownPlatform = 3,

    /// <summary>The host, the TDX module or the processor refused; the status says why.</summary>
    Refused = 4,

    /// <summary>The host's answer is none to the question. It is not to be trusted.</summary>
    InvalidAnswer = 5,

    /// <summary>The host asked to be called again and again without coming further.</summary>
    NoProgress = 6,

    /// <summary>
    /// A page already was what it should become only now: accepted, validated or not. The host has exchanged it, or did not do
    /// what it said, and the page is not to be trusted.
    /// </summary>
    NotChanged = 7,
}
