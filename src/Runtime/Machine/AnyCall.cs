using System.Runtime.InteropServices;

namespace Hyperabi;

/// <summary>Calls an entry of any number of parameters.</summary>
/// <remarks>
/// Under both C calling conventions the caller lays the arguments out and takes them away again, so that a function may be given more
/// than it looks at: one type of function does for all.
/// </remarks>
internal static class AnyCall
{
    /// <summary>No hypercall has more: fourteen registers can be arguments, and fourteen results beside the first.</summary>
    private const int MaximumParameters = 28;

    /// <summary>
    /// A place for the transport's status, which under Win64 an entry stores behind the declared parameters where it executes nothing.
    /// A process makes no calls by the vendors whose stubs report one, and the state of the image says why nothing was executed.
    /// </summary>
    public static readonly nint Ignored = AllocateQuadword();

    /// <summary>Calls an entry.</summary>
    /// <param name="entry">Its address.</param>
    /// <param name="arguments">The values of the parameters that are inputs, in order.</param>
    /// <param name="outputs">Where the others point to, in order.</param>
    /// <param name="outParameters">Which of the parameters are outputs: bit n is the n-th one.</param>
    public static unsafe ulong Make(nint entry, ReadOnlySpan<ulong> arguments, Span<ulong> outputs, uint outParameters)
    {
        ulong* words = stackalloc ulong[MaximumParameters + 1];
        new Span<ulong>(words, MaximumParameters + 1).Clear();
        fixed (ulong* results = outputs)
        {
            (int argument, int output) = (0, 0);
            for (int i = 0; i < arguments.Length + outputs.Length; i++)
                words[i] = (outParameters >> i & 1) != 0 ? (ulong)(results + output++) : arguments[argument++];
            words[arguments.Length + outputs.Length] = (ulong)Ignored;
            return ((delegate* unmanaged<
                ulong, ulong, ulong, ulong, ulong, ulong, ulong,
                ulong, ulong, ulong, ulong, ulong, ulong, ulong,
                ulong, ulong, ulong, ulong, ulong, ulong, ulong,
                ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong>)entry)(
                words[0], words[1], words[2], words[3], words[4], words[5], words[6],
                words[7], words[8], words[9], words[10], words[11], words[12], words[13],
                words[14], words[15], words[16], words[17], words[18], words[19], words[20],
                words[21], words[22], words[23], words[24], words[25], words[26], words[27], words[28]);
        }
    }

    private static unsafe nint AllocateQuadword() => (nint)NativeMemory.AllocZeroed(sizeof(ulong));
}
