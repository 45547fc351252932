namespace Hyperabi.Encryption;

/// <summary>What <see cref="PageEncryption{TMachine}"/> asks of a machine whose platform is known only when the code runs.</summary>
/// <remarks>
/// The type is a struct without fields: there is one machine. What its members need stands in static fields, or in the processor.
/// Only the members of the platform that the code runs on are called.
/// </remarks>
[EarlyCode]
public interface IPageEncryptionMachine : ITdxMachine, ISnpMachine, IKvmMachine
{
    /// <summary>
    /// The platform, detected with no signature: the steps are those of the processor, whoever the hypervisor is.
    /// </summary>
    Platform Platform { get; }
}
