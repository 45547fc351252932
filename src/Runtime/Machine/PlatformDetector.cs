namespace Hyperabi;

/// <summary>Finds out, or knows, what the hypercalls of a table are made on.</summary>
/// <param name="signatures">The signatures of the hypervisors that the table speaks to, the preferred one first.</param>
/// <returns>The platform.</returns>
public delegate Platform PlatformDetector(ReadOnlySpan<HypervisorSignature> signatures);
