using System.Globalization;
using System.Text;

namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>Makes C's names of those of C#: <c>MapGpaRange</c> is <c>map_gpa_range</c>.</summary>
/// <remarks>
/// A word begins at a capital behind something that is none, and at the last capital of several that a small letter follows:
/// <c>GPARange</c> is <c>gpa_range</c>. Digits belong to the word before them. A letter that ASCII lacks is its number.
/// </remarks>
public static class SnakeCase
{
    /// <summary>The name in C.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && IsCapital(name[i]) && BeginsWord(name, i))
                text.Append('_');
            char c = name[i];
            if (IsCapital(c))
                text.Append(char.ToLowerInvariant(c));
            else if (c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                text.Append(c);
            else
                text.Append('u').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static bool BeginsWord(string name, int index) =>
        name[index - 1] != '_'
        && (!IsCapital(name[index - 1]) || (index + 1 < name.Length && name[index + 1] is >= 'a' and <= 'z'));

    private static bool IsCapital(char c) => c is >= 'A' and <= 'Z';
}
