namespace Hyperabi;

/// <summary>A signature by which CPUID leaf 0x40000000 (or a relocated one) names the hypervisor.</summary>
/// <param name="signature">The bytes of EBX, ECX and EDX as ASCII; zero bytes fill it up to 12.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HypervisorSignatureAttribute(string signature) : Attribute
{
    /// <summary>The bytes as text, as they were declared.</summary>
    public string Signature { get; } = signature;
}
