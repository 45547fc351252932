namespace Hyperabi;

/// <content>Detection in a process.</content>
public static partial class PlatformDetection
{
    /// <summary>Detects the platform of this process.</summary>
    /// <param name="signatures">
    /// The signatures that the table names, the preferred one first: <c>[HypervisorSignature.Create(Kvm.Cpuid.Signature)]</c>.
    /// </param>
    /// <returns>
    /// The platform as <see cref="HostedProcessor"/> shows it: SEV is not seen. On another processor than x86-64 it is
    /// <see cref="PlatformState.UnknownProcessor"/>, and nothing is asked.
    /// </returns>
    /// <exception cref="ArgumentException">There are more signatures than <see cref="MaximumSignatures"/>.</exception>
    public static Platform Detect(ReadOnlySpan<HypervisorSignature> signatures) => HostedProcessor.IsSupported
        ? Detect(default(HostedProcessor), signatures)
        : Platform.UnknownProcessor(default);
}
