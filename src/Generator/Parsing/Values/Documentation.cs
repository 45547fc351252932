using System.Xml;
using System.Xml.Linq;
using Hyperabi.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads XML documentation from the <c>///</c> trivia before a declaration.</summary>
/// <remarks>
/// The compiler keeps documentation as comments only where a project asks for documentation files; the trivia is there
/// always, so that outputs do not depend on it.
/// </remarks>
internal readonly struct Documentation
{
    private const string Marker = "///";

    private Documentation(EquatableArray<string> lines, EquatableArray<string> summary)
    {
        Lines = lines;
        Summary = summary;
    }

    /// <summary>The lines without <c>///</c>; none where they are not well-formed XML.</summary>
    public EquatableArray<string> Lines { get; }

    /// <summary>The paragraphs of the summary as plain text.</summary>
    public EquatableArray<string> Summary { get; }

    public static Documentation Of(SyntaxNode declaration)
    {
        List<string> lines = [];
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                AddLines(lines, trivia.ToFullString());
        }

        if (lines.Count == 0)
            return default;
        if (lines.Count == 1 && PlainSummary(lines[0]) is { } sentence)
            return new Documentation(EquatableArray.Create(lines[0]), EquatableArray.Create(sentence));
        if (Parse(string.Join("\n", lines)) is not { } xml)
            return default;
        return new Documentation(lines.ToEquatableArray(), Paragraphs(xml.Element("summary")).ToEquatableArray());
    }

    /// <summary>
    /// The text of a line that is one summary without markup, as most are, or null: an XML reader costs more than all else that
    /// is read of a hypercall.
    /// </summary>
    private static string? PlainSummary(string line)
    {
        const string Start = "<summary>";
        const string End = "</summary>";
        int length = line.Length - Start.Length - End.Length;
        if (length <= 0 || !line.StartsWith(Start, StringComparison.Ordinal) || !line.EndsWith(End, StringComparison.Ordinal))
            return null;
        string text = line.Substring(Start.Length, length);

        // Plain ASCII text with single spaces is well-formed XML and reads as it stands.
        char last = ' ';
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' or '<' or '>' or '&' || (c == ' ' && last == ' '))
                return null;
            last = c;
        }

        return last == ' ' ? null : text;
    }

    private static void AddLines(List<string> lines, string text)
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.Trim();
            if (!trimmed.StartsWith(Marker, StringComparison.Ordinal) || trimmed.StartsWith("////", StringComparison.Ordinal))
                continue;
            string content = trimmed.Substring(Marker.Length);
            lines.Add(content.StartsWith(" ", StringComparison.Ordinal) ? content.Substring(1) : content);
        }
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Paragraphs(XElement? summary)
    {
        if (summary is null)
            return [];
        List<string> paragraphs = [""];
        Append(summary, paragraphs);
        return paragraphs
            .Select(p => string.Join(" ", p.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(p => p.Length > 0);
    }

    private static void Append(XElement element, List<string> paragraphs)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText text)
                paragraphs[paragraphs.Count - 1] += text.Value;
            else if (node is XElement child)
                AppendElement(child, paragraphs);
        }
    }

    private static void AppendElement(XElement element, List<string> paragraphs)
    {
        if (element.Name.LocalName is "para")
            paragraphs.Add("");
        if (element.IsEmpty)
            paragraphs[paragraphs.Count - 1] += Referred(element);
        else
            Append(element, paragraphs);
        if (element.Name.LocalName is "para")
            paragraphs.Add("");
    }

    /// <summary>What <c>see</c> and <c>paramref</c> refer to, by its simple name.</summary>
    private static string Referred(XElement element)
    {
        string? target = (element.Attribute("cref") ?? element.Attribute("name") ?? element.Attribute("langword")
            ?? element.Attribute("href"))?.Value;
        if (target is null || element.Attribute("href") is not null)
            return target ?? "";
        int parameters = target.IndexOf('(');
        string name = parameters < 0 ? target : target.Substring(0, parameters);
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
