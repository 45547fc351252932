using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Hyperabi;

/// <content>How generated code makes a hypercall.</content>
/// <remarks>
/// The addresses come from <c>static readonly</c> fields, so that compiled code has the choice of mode and the entry's address as
/// constants: a hypercall to machine code is the call of a function, and nothing else. Under Win64 entries may store the transport's
/// status through a last argument.
/// </remarks>
public abstract partial class HypercallTable
{
    /// <summary>Why the table has no entries although hypercalls go to machine code, or null.</summary>
    internal Exception? Refusal { get; set; }

    /// <summary>Decides where the hypercalls go; called by generated code, before the first one.</summary>
    /// <returns>The address of the first entry, or 0 where there are none to call.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public nint Settle() => MachineCode.Settle(this);

    /// <summary>Makes a hypercall of any shape; called by generated code.</summary>
    /// <param name="entries">What <see cref="Settle"/> returned.</param>
    /// <param name="index">Which of the entries is the hypercall's.</param>
    /// <param name="number">The hypercall's number in its table.</param>
    /// <param name="arguments">The argument registers, in order, each extended to 64 bits.</param>
    /// <param name="outputs">Receives the further result registers, in order.</param>
    /// <param name="outParameters">Which of the parameters are outputs: bit n is the n-th one.</param>
    /// <returns>The first result register, all 64 bits of it.</returns>
    /// <exception cref="HypercallUnavailableException">There is nothing to make it to.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(nint entries, int index, ulong number, ReadOnlySpan<ulong> arguments, Span<ulong> outputs, uint outParameters)
    {
        // Nobody need write them all, and the caller's stack need not be zeroed.
        outputs.Clear();
        return entries != 0
            ? AnyCall.Make(EntryOf(entries, index), arguments, outputs, outParameters)
            : CallHost(number, arguments, outputs);
    }

    /// <summary>Makes a hypercall with no arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong Call(nint entries, int index, ulong number) =>
        entries == 0 ? CallHost(number)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged<nint, ulong>)EntryOf(entries, index))(AnyCall.Ignored)
        : ((delegate* unmanaged<ulong>)EntryOf(entries, index))();

    /// <summary>Makes a hypercall with one argument; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong Call(nint entries, int index, ulong number, ulong argument0) =>
        entries == 0 ? CallHost(number, argument0)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged<ulong, nint, ulong>)EntryOf(entries, index))(argument0, AnyCall.Ignored)
        : ((delegate* unmanaged<ulong, ulong>)EntryOf(entries, index))(argument0);

    /// <summary>Makes a hypercall with two arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong Call(nint entries, int index, ulong number, ulong argument0, ulong argument1) =>
        entries == 0 ? CallHost(number, argument0, argument1)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged<ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, AnyCall.Ignored)
        : ((delegate* unmanaged<ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1);

    /// <summary>Makes a hypercall with three arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong Call(nint entries, int index, ulong number, ulong argument0, ulong argument1, ulong argument2) =>
        entries == 0 ? CallHost(number, argument0, argument1, argument2)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged<ulong, ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, AnyCall.Ignored)
        : ((delegate* unmanaged<ulong, ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1, argument2);

    /// <summary>Makes a hypercall with four arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong Call(nint entries, int index, ulong number, ulong argument0, ulong argument1, ulong argument2, ulong argument3) =>
        entries == 0 ? CallHost(number, argument0, argument1, argument2, argument3)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged<ulong, ulong, ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, argument3, AnyCall.Ignored)
        : ((delegate* unmanaged<ulong, ulong, ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, argument3);

    /// <summary>Makes a hypercall with no arguments that never blocks, so that the garbage collector may wait for it; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong CallWithoutTransition(nint entries, int index, ulong number) =>
        entries == 0 ? CallHost(number)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged[SuppressGCTransition]<nint, ulong>)EntryOf(entries, index))(AnyCall.Ignored)
        : ((delegate* unmanaged[SuppressGCTransition]<ulong>)EntryOf(entries, index))();

    /// <summary>Makes a hypercall with one argument that never blocks, so that the garbage collector may wait for it; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong CallWithoutTransition(nint entries, int index, ulong number, ulong argument0) =>
        entries == 0 ? CallHost(number, argument0)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged[SuppressGCTransition]<ulong, nint, ulong>)EntryOf(entries, index))(argument0, AnyCall.Ignored)
        : ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong>)EntryOf(entries, index))(argument0);

    /// <summary>Makes a hypercall with two arguments that never blocks, so that the garbage collector may wait for it; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong CallWithoutTransition(nint entries, int index, ulong number, ulong argument0, ulong argument1) =>
        entries == 0 ? CallHost(number, argument0, argument1)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, AnyCall.Ignored)
        : ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1);

    /// <summary>Makes a hypercall with three arguments that never blocks, so that the garbage collector may wait for it; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong CallWithoutTransition(nint entries, int index, ulong number, ulong argument0, ulong argument1, ulong argument2) =>
        entries == 0 ? CallHost(number, argument0, argument1, argument2)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, AnyCall.Ignored)
        : ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1, argument2);

    /// <summary>Makes a hypercall with four arguments that never blocks, so that the garbage collector may wait for it; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ulong CallWithoutTransition(nint entries, int index, ulong number, ulong argument0, ulong argument1, ulong argument2, ulong argument3) =>
        entries == 0 ? CallHost(number, argument0, argument1, argument2, argument3)
        : OperatingSystem.IsWindows() ? ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, ulong, ulong, nint, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, argument3, AnyCall.Ignored)
        : ((delegate* unmanaged[SuppressGCTransition]<ulong, ulong, ulong, ulong, ulong>)EntryOf(entries, index))(argument0, argument1, argument2, argument3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint EntryOf(nint entries, int index) => entries + (EntrySlot.Size * index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CallHost(ulong number) => CallHost(number, [], []);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CallHost(ulong number, ulong argument0) => CallHost(number, [argument0], []);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CallHost(ulong number, ulong argument0, ulong argument1) => CallHost(number, [argument0, argument1], []);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CallHost(ulong number, ulong argument0, ulong argument1, ulong argument2) => CallHost(number, [argument0, argument1, argument2], []);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong CallHost(ulong number, ulong argument0, ulong argument1, ulong argument2, ulong argument3) => CallHost(number, [argument0, argument1, argument2, argument3], []);

    private ulong CallHost(ulong number, ReadOnlySpan<ulong> arguments, Span<ulong> outputs)
    {
        if (Refusal is { } refusal)
            throw new HypercallUnavailableException(this, Code.NameOf(number), refusal.Message, refusal);
        return HypercallRuntime.Host is { } host
            ? host.Call(new HypercallRequest(this, number, arguments), outputs)
            : throw new HypercallUnavailableException(this, Code.NameOf(number));
    }
}
