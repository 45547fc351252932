namespace Hyperabi;

/// <summary>Declares a table: the hypercalls of one hypervisor, on one static partial class.</summary>
/// <remarks>
/// The generator implements the partial methods marked with <see cref="HypercallAttribute"/> and adds <c>Code</c> (the
/// machine code of every stub) and <c>Headers</c> (the text of every uapi header).
/// </remarks>
/// <example>
/// <code>
/// [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
/// public static partial class Kvm
/// {
///     [Hypercall(5, "KVM_HC_KICK_CPU")]
///     public static partial long KickCpu(ulong flags, uint apicId);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HypercallAbiAttribute : Attribute
{
    /// <summary>A table for a hypervisor whose conventions and signatures are built in.</summary>
    public HypercallAbiAttribute(Hypervisor hypervisor) => Hypervisor = hypervisor;

    /// <summary>
    /// A table for a hypervisor of one's own; the class also carries <see cref="HypercallConventionAttribute"/>, and
    /// <see cref="HypervisorSignatureAttribute"/> where the hypervisor has a CPUID signature.
    /// </summary>
    /// <param name="hypervisor">The hypervisor's name: lower-case letters, digits and hyphens.</param>
    public HypercallAbiAttribute(string hypervisor) => HypervisorName = hypervisor;

    /// <summary>The built-in hypervisor.</summary>
    public Hypervisor Hypervisor { get; }

    /// <summary>The name of a hypervisor of one's own.</summary>
    public string? HypervisorName { get; }

    /// <summary>The include path of the uapi header that has the numbers, for example <c>linux/kvm_para.h</c>.</summary>
    public string? Header { get; set; }

    /// <summary>Where the numbers stand in the header; groups with a lower order come before them.</summary>
    public int Order { get; set; }
}
