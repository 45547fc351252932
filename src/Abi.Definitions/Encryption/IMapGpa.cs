using Hyperabi.Tables;

namespace Hyperabi.Encryption;

/// <summary>Who can ask the host of a trust domain for shared or private memory.</summary>
[EarlyCode]
public interface IMapGpa
{
    /// <summary>
    /// Makes the call TDG.VP.VMCALL&lt;MapGPA&gt; once, as <c>TdVmcall.MapGpa</c> does: R10 = 0, R11 = 0x10001, R12 and R13 the
    /// arguments.
    /// </summary>
    /// <param name="gpa">R12: the start; with the shared bit to share the range, without it to make it private.</param>
    /// <param name="size">R13: the size in bytes.</param>
    /// <param name="next">R11 afterwards: where the host stopped. It is checked by who asks.</param>
    /// <returns>
    /// R10 afterwards. Where the TDX module did not pass the call on (RAX is not 0) neither R10 nor R11 has an answer: an
    /// implementation returns an error then, such as <see cref="TdVmcall.Status.InvalidOperand"/>.
    /// </returns>
    TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next);
}
