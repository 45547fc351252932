namespace Hyperabi.Tables;

public static partial class TdVmcall
{
    /// <summary>How a conversion ended.</summary>
    public enum ConversionOutcome
    {
        /// <summary>The whole range is converted.</summary>
        Converted = 0,

        /// <summary>The host refused; the status says why.</summary>
        Refused = 1,

        /// <summary>The host wants to go on outside of what is left of the range, or within a page. It is not to be trusted.</summary>
        InvalidNext = 2,

        /// <summary>The host asked for retry upon retry without coming further.</summary>
        NoProgress = 3,
    }
}
