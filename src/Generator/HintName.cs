using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hyperabi.Generator;

/// <summary>Names generated files.</summary>
internal static class HintName
{
    /// <summary>The file's name: the table's; with a suffix where another table's differs in case only.</summary>
    /// <remarks>The compiler compares hint names without regard to case, and two equal ones stop the generator.</remarks>
    public static string Of(string table, ImmutableArray<string> all)
    {
        bool alone = all.Count(name => string.Equals(name, table, StringComparison.OrdinalIgnoreCase)) == 1;
        return alone ? $"{table}.g.cs" : $"{table}.{CaseMark(table)}.g.cs";
    }

    /// <summary>The name of the file for what is at fault: of characters that no table's name has.</summary>
    public static string OfFaults(string table, ImmutableArray<string> all) => Of(table, all).Replace(".g.cs", "-faults.g.cs");

    /// <summary>The name of the file for a class with operations, which may have type parameters, and be a table too.</summary>
    public static string OfOps(string name, ImmutableArray<string> all) => Of(name, all).Replace(".g.cs", "-ops.g.cs");

    /// <summary>The places of the upper-case letters, and beyond ASCII the letters themselves: all in which such names differ.</summary>
    private static string CaseMark(string name)
    {
        var mark = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] >= 0x80)
                mark.Append('_').Append(i.ToString(CultureInfo.InvariantCulture)).Append('x').Append(((int)name[i]).ToString("x", CultureInfo.InvariantCulture));
            else if (char.IsUpper(name[i]))
                mark.Append('_').Append(i.ToString(CultureInfo.InvariantCulture));
        }

        return mark.ToString();
    }
}
