using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.AbiText;

/// <summary>The words for why a number has no stub.</summary>
internal static class NumberStatusNames
{
    private static readonly string[] Names = ["header-only", "retired", "reserved"];

    public static string Of(NumberStatus status) => Names[(int)status];

    public static bool TryParse(string name, out NumberStatus status)
    {
        int index = Array.IndexOf(Names, name);
        status = index < 0 ? default : (NumberStatus)index;
        return index >= 0;
    }
}
