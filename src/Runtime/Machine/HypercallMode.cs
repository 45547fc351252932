namespace Hyperabi;

/// <summary>Where the hypercalls of a process go.</summary>
public enum HypercallMode
{
    /// <summary>To the software host of the async flow, on any CPU.</summary>
    SoftwareHost = 0,

    /// <summary>To the hypervisor, by machine code.</summary>
    MachineCode = 1,
}
