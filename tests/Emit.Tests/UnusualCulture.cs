using System.Globalization;

namespace Hyperabi.Emit.Tests;

/// <summary>Runs something under a culture that writes numbers as no format here does.</summary>
internal static class UnusualCulture
{
    public static T Run<T>(Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Under InvariantGlobalization every named culture has the invariant's numbers, so these are its own.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "~";
            culture.NumberFormat.PositiveSign = "!";
            culture.NumberFormat.NumberGroupSeparator = "'";
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
