namespace Hyperabi.Compiler.Checking;

/// <summary>What becomes of a request through the GHCB.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Name">The course in words, behind a reason.</param>
/// <param name="Status">What the stub must report.</param>
/// <param name="ExitInfo1">The low half of SW_EXITINFO1.</param>
/// <param name="Bits">The bits that the host leaves in the valid bitmap.</param>
internal sealed record GhcbCourse(GhcbCourse.Happens Kind, string Name, uint Status, uint ExitInfo1 = 0, IReadOnlyCollection<int>? Bits = null)
{
    /// <summary>How far a request comes.</summary>
    public enum Happens
    {
        /// <summary>The CPU has no descriptor.</summary>
        NoDescriptor,

        /// <summary>The page is in use already.</summary>
        Busy,

        /// <summary>The host writes an answer, a good one or a bad one.</summary>
        Answer,

        /// <summary>The host returns without having touched the page.</summary>
        Untouched,
    }
}
