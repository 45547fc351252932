namespace Hyperabi;

/// <summary>Whether a hypercall can be made on a platform, and why not. Where it can not, nothing is executed.</summary>
public enum HypercallAvailability
{
    /// <summary>It can be made.</summary>
    Available = 0,

    /// <summary>Nobody has looked yet: <see cref="PlatformState.NotDetected"/>.</summary>
    NotDetected = 1,

    /// <summary>There is no hypervisor.</summary>
    NoHypervisor = 2,

    /// <summary>The hypervisor is not the table's.</summary>
    OtherHypervisor = 3,

    /// <summary>The processor's hypercall instruction is not known.</summary>
    UnknownProcessor = 4,

    /// <summary>The hypercall has no convention for the platform's vendor.</summary>
    NotForVendor = 5,

    /// <summary>The hypervisor does not announce the feature bit that the hypercall requires.</summary>
    FeatureMissing = 6,
}
