using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Source in which <c>{|HYP0003:text|}</c> marks where a diagnostic is expected.</summary>
internal sealed record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    private static readonly Regex Marker = new(@"\{\|(HYP\d{4}):(.*?)\|\}", RegexOptions.Singleline);

    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        List<(string, TextSpan)> expected = [];
        int read = 0;
        foreach (Match match in Marker.Matches(marked))
        {
            source.Append(marked, read, match.Index - read);
            expected.Add((match.Groups[1].Value, new TextSpan(source.Length, match.Groups[2].Length)));
            source.Append(match.Groups[2].Value);
            read = match.Index + match.Length;
        }

        source.Append(marked, read, marked.Length - read);
        return new Markup(source.ToString(), expected);
    }
}
