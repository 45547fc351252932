namespace Hyperabi;

/// <content>Hypercalls that are instructions.</content>
public static partial class HypercallRuntime
{
    /// <summary>Where hypercalls go. It is settled before the first one, and stays.</summary>
    public static HypercallMode Mode => MachineCode.IsUsed ? HypercallMode.MachineCode : HypercallMode.SoftwareHost;

    /// <summary>The images of the tables of which a hypercall has been made, in the order of their first ones: the state of each.</summary>
    public static IReadOnlyList<LoadedImage> Images => MachineCode.Images();

    /// <summary>Sends the hypercalls of this process to its hypervisor.</summary>
    /// <remarks>
    /// <para>
    /// It is said once, before the first hypercall. A table is loaded at its first hypercall, which asks the detector; calls go by
    /// entries that are right at once, and direct after <see cref="Patch"/>.
    /// </para>
    /// <para>
    /// Where no call can be made (no hypervisor, another one, no stub for the vendor), nothing is executed and the result is an error
    /// value: -1000 where it is signed and has 32 or 64 bits, else 0. Hypervisors refuse most hypercalls of processes: KVM answers
    /// -KVM_EPERM outside CPL 0. Guests under Intel TDX and AMD SEV-ES call by instructions that only their kernels may execute.
    /// </para>
    /// </remarks>
    /// <param name="detector">Who says what the calls are made on; by default <see cref="PlatformDetection.Detect(ReadOnlySpan{HypervisorSignature})"/>.</param>
    /// <exception cref="InvalidOperationException">A hypercall has been made already, or another detector named.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is not one of x86-64, or of another system than Linux or Windows.</exception>
    public static void UseMachineCode(PlatformDetector? detector = null)
    {
        ExecutableMemory.CheckSupported();
        MachineCode.Use(detector ?? PlatformDetection.Detect);
    }

    /// <summary>Leads every entry to the stub of its platform's vendor; those of tables that are loaded later, too.</summary>
    /// <remarks>It may be called again, and while other threads make hypercalls. To a software host nothing is patched.</remarks>
    /// <returns>How many entries of the loaded tables lead to a stub now.</returns>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping.</exception>
    public static int Patch() => MachineCode.Patch();

    /// <summary>Leads every entry back to its early thunk.</summary>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping.</exception>
    public static void Unpatch() => MachineCode.Unpatch();

    /// <summary>Asks the detector again: after a migration, a restore or a resume.</summary>
    /// <exception cref="PlatformNotSupportedException">The platform has become one that only a kernel makes hypercalls on. Nothing is changed.</exception>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping.</exception>
    public static void Redetect() => MachineCode.Redetect();
}
