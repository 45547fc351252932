namespace Hyperabi.Sev;

/// <summary>What a <see cref="GhcbMsr"/> is.</summary>
public enum GhcbMsrKind : ulong
{
    /// <summary>None of the others: an unknown code, or an address that no page has.</summary>
    Invalid = 0,

    /// <summary>The guest-physical address of a GHCB page.</summary>
    PageAddress = 1,

    /// <summary>A request: the guest writes it.</summary>
    Request = 2,

    /// <summary>A response: the host writes it.</summary>
    Response = 3,
}
