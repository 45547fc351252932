using System.Globalization;
using System.Text;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>Writes tables of many hypercalls.</summary>
internal static class ManyCalls
{
    /// <summary>A table.</summary>
    /// <param name="count">How many hypercalls it has.</param>
    /// <param name="firstNumber">The number of the first.</param>
    /// <param name="name">Its name.</param>
    /// <param name="leftOut">The hypercall that is left out, if one is.</param>
    /// <param name="order">Which hypercall stands at a place; the one of that place by default.</param>
    /// <param name="after">What stands after the hypercalls.</param>
    public static string Table(int count, int firstNumber, string name = "Many", int leftOut = -1, Func<int, int>? order = null, string after = "")
    {
        var source = new StringBuilder($"using Hyperabi;\n[HypercallAbi(Hypervisor.Kvm, Header = \"linux/many.h\")]\npublic static partial class {name}\n{{\n");
        foreach (int i in Enumerable.Range(0, count).Select(order ?? (static place => place)).Where(i => i != leftOut))
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"    /// <summary>Call {i}.</summary>\n    [Hypercall({firstNumber + i}, \"HC_{i}\")]\n    public static partial long Call{i}(ulong a, uint b);\n");
        }

        return source.Append(after).Append("\n}\n").ToString();
    }
}
