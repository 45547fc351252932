namespace Hyperabi;

/// <summary>The machine that hypercalls of a table are made on: what <see cref="PlatformDetection"/> found.</summary>
/// <remarks>
/// <para>
/// The default value is <see cref="PlatformState.NotDetected"/>. Where the state is not <see cref="PlatformState.Usable"/>,
/// <see cref="Vendor"/> is <see cref="Vendor.None"/>, and nothing may be executed.
/// </para>
/// <para>
/// Usable says nothing of the privilege level of who asks: hypervisors refuse most hypercalls outside CPL 0, and TDCALL faults there.
/// </para>
/// </remarks>
public readonly partial struct Platform
{
    private Platform(
        PlatformState state, Vendor vendor, CpuVendor cpuVendor, SevLevel sevLevel, HypervisorLeaves hypervisor)
    {
        State = state;
        Vendor = vendor;
        CpuVendor = cpuVendor;
        SevLevel = sevLevel;
        Hypervisor = hypervisor;
    }

    /// <summary>What was found.</summary>
    public PlatformState State { get; }

    /// <summary>The way into the table's hypervisor, one of the vendors, or none where no call can be made.</summary>
    public Vendor Vendor { get; }

    /// <summary>Who made the processor.</summary>
    public CpuVendor CpuVendor { get; }

    /// <summary>The level of SEV.</summary>
    public SevLevel SevLevel { get; }

    /// <summary>The signature that matched, or an empty one where none did, or the table names none.</summary>
    public HypervisorSignature Signature => Hypervisor.Signature;

    /// <summary>The signature's place in the table's list, from 0; 0 where none matched, too.</summary>
    public int SignatureIndex => Hypervisor.SignatureIndex;

    /// <summary>The CPUID leaf with the signature, 0x40000000 or a multiple of 0x100 above it; 0 where none matched.</summary>
    public uint BaseLeaf => Hypervisor.BaseLeaf;

    /// <summary>
    /// The hypervisor's last CPUID leaf, from <see cref="BaseLeaf"/> to <see cref="BaseLeaf"/> + 0xFF whatever a host may have
    /// answered; 0 where none matched.
    /// </summary>
    public uint MaximumLeaf => Hypervisor.MaximumLeaf;

    /// <summary>EAX of leaf <see cref="BaseLeaf"/> + 1: features, to KVM. 0 where the hypervisor has no such leaf.</summary>
    public uint Features => Hypervisor.Features;

    private HypervisorLeaves Hypervisor { get; }

    /// <summary>Whether the hypervisor announces a feature.</summary>
    /// <param name="featureBit">The number of a bit of <see cref="Features"/>.</param>
    public bool Supports(int featureBit)
    {
        PlatformArguments.CheckFeatureBit(featureBit);
        return ((Features >> featureBit) & 1) != 0;
    }

    /// <summary>Whether a hypercall that requires no feature can be made.</summary>
    /// <param name="vendors">The vendors for which the hypercall has a convention.</param>
    public HypercallAvailability Check(Vendor vendors) => State switch
    {
        PlatformState.Usable => (Vendor & vendors) != 0 ? HypercallAvailability.Available : HypercallAvailability.NotForVendor,
        PlatformState.NoHypervisor => HypercallAvailability.NoHypervisor,
        PlatformState.OtherHypervisor => HypercallAvailability.OtherHypervisor,
        PlatformState.UnknownProcessor => HypercallAvailability.UnknownProcessor,
        _ => HypercallAvailability.NotDetected,
    };

    /// <summary>Whether a hypercall that requires a feature can be made.</summary>
    /// <param name="vendors">The vendors for which the hypercall has a convention.</param>
    /// <param name="featureBit">The number of the bit of <see cref="Features"/>.</param>
    public HypercallAvailability Check(Vendor vendors, int featureBit)
    {
        bool isSupported = Supports(featureBit);
        HypercallAvailability availability = Check(vendors);
        return availability == HypercallAvailability.Available && !isSupported ? HypercallAvailability.FeatureMissing : availability;
    }

    internal static Platform NoHypervisor(CpuVendor cpuVendor) =>
        new(PlatformState.NoHypervisor, Vendor.None, cpuVendor, SevLevel.None, default);

    internal static Platform OtherHypervisor(CpuVendor cpuVendor, SevLevel sevLevel) =>
        new(PlatformState.OtherHypervisor, Vendor.None, cpuVendor, sevLevel, default);

    internal static Platform UnknownProcessor(HypervisorLeaves hypervisor) =>
        new(PlatformState.UnknownProcessor, Vendor.None, CpuVendor.Unknown, SevLevel.None, hypervisor);

    internal static Platform Usable(Vendor vendor, CpuVendor cpuVendor, SevLevel sevLevel, HypervisorLeaves hypervisor) =>
        new(PlatformState.Usable, vendor, cpuVendor, sevLevel, hypervisor);
}
