namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    /// <summary>Asks which standard calls the host has.</summary>
    /// <param name="leaf">0, or 1 for the calls that came later.</param>
    /// <param name="r11">
    /// Leaf 0: 0. Leaf 1: bit 1 is set where <see cref="SetupEventNotifyInterrupt"/> is there.
    /// </param>
    /// <param name="r12">Further bits of the answer.</param>
    /// <param name="r13">Further bits of the answer.</param>
    /// <param name="r14">Further bits of the answer.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(0x10000, "TDVMCALL_GET_TD_VM_CALL_INFO")]
    [HypercallConvention(
        Vendor.IntelTdx, ResultRegisters = [Register.R10, Register.R11, Register.R12, Register.R13, Register.R14])]
    public static partial Status GetTdVmCallInfo(ulong leaf, out ulong r11, out ulong r12, out ulong r13, out ulong r14);

    /// <summary>Makes a range of guest-physical memory shared or private.</summary>
    /// <param name="gpa">The start, 4 KiB aligned; with the shared bit to share the range, without it to make it private.</param>
    /// <param name="size">The size in bytes, a multiple of 4 KiB.</param>
    /// <param name="next">Where the host stopped, for a failure and for <see cref="Status.Retry"/>.</param>
    /// <returns>The host's status; <see cref="ConvertGpa"/> follows its protocol.</returns>
    [Hypercall(0x10001, "TDVMCALL_MAP_GPA", Early = true)]
    public static partial Status MapGpa(ulong gpa, ulong size, out ulong next);

    /// <summary>Asks for a quote: a report of the guest that others can verify.</summary>
    /// <param name="buffer">The guest-physical address of a shared buffer, 4 KiB aligned.</param>
    /// <param name="size">The buffer's size in bytes, a multiple of 4 KiB.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(0x10002, "TDVMCALL_GET_QUOTE")]
    public static partial Status GetQuote(ulong buffer, ulong size);

    /// <summary>Tells the host that the guest cannot go on. It does not return, unless the host is at fault.</summary>
    /// <param name="error">The error; 0 for a panic.</param>
    /// <param name="message0">Bytes 0 to 7 of a message, the first one in the low bits; 0 where there is none.</param>
    /// <param name="message1">Bytes 8 to 15.</param>
    /// <param name="message2">Bytes 16 to 23.</param>
    /// <param name="message3">Bytes 24 to 31.</param>
    /// <param name="message4">Bytes 32 to 39.</param>
    /// <param name="message5">Bytes 40 to 47.</param>
    /// <param name="message6">Bytes 48 to 55.</param>
    /// <param name="message7">Bytes 56 to 63.</param>
    [Hypercall(0x10003, "TDVMCALL_REPORT_FATAL_ERROR", Early = true)]
    [HypercallConvention(
        Vendor.IntelTdx,
        ArgumentRegisters =
        [
            Register.R12, Register.R14, Register.R15, Register.Rbx, Register.Rdi, Register.Rsi, Register.R8, Register.R9, Register.Rdx,
        ])]
    public static partial void ReportFatalError(
        ulong error,
        ulong message0,
        ulong message1,
        ulong message2,
        ulong message3,
        ulong message4,
        ulong message5,
        ulong message6,
        ulong message7);

    /// <summary>Chooses the interrupt by which the host says that something the guest waits for has happened.</summary>
    /// <param name="vector">The vector, from 32 to 255.</param>
    /// <returns>The host's status.</returns>
    [Hypercall(0x10004, "TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT")]
    public static partial Status SetupEventNotifyInterrupt(ulong vector);

    /// <summary>Calls a service of the host; its arguments are not settled here.</summary>
    [HypercallNumber("TDVMCALL_SERVICE", NumberStatus.Reserved)]
    public const ulong Service = 0x10005;
}
