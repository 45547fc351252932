namespace Hyperabi;

/// <summary>A signature by which CPUID leaf 0x40000000 (or a relocated one) names the hypervisor.</summary>
/// <param name="signature">The 12 bytes of EBX, ECX and EDX as text, <c>\0</c> for a zero byte.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HypervisorSignatureAttribute(string signature) : Attribute
{
    /// <summary>The 12 bytes as text.</summary>
    public string Signature { get; } = signature;
}
