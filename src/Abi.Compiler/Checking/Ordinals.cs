using System.Globalization;

namespace Hyperabi.Compiler.Checking;

/// <summary>How reasons name arguments.</summary>
internal static class Ordinals
{
    /// <summary><c>argument 1</c> for the first.</summary>
    public static string Name(int index) => "argument " + (index + 1).ToString(CultureInfo.InvariantCulture);
}
