using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>What a generated file has for each hypercall: the method, and the code of every stub.</summary>
internal static partial class GeneratedCalls
{
    private const string Early = " early ";

    /// <summary>Reads a generated file.</summary>
    /// <returns>The full name of the table, and by hypercall what is generated for it.</returns>
    public static (string Table, Dictionary<string, string> Calls) Read(SyntaxTree generated)
    {
        SyntaxNode root = generated.GetRoot();
        ClassDeclarationSyntax instance = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Single(c => c.Modifiers.Any(SyntaxKind.FileKeyword) && c.BaseList is not null);
        string table = Literal(instance.DescendantNodes().OfType<ConstructorInitializerSyntax>().Single());
        string stubs = Literal(instance.Members.OfType<PropertyDeclarationSyntax>().Single());

        Dictionary<string, string> calls = new(StringComparer.Ordinal);
        foreach (MethodDeclarationSyntax method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            calls.Add(method.Identifier.ValueText, EntryIndex().Replace(DeclarationIndex.Tokens(method.DescendantTokens()), "First"));
        string name = "";
        List<string[]> written = [];
        List<string> thunks = [];
        foreach (string line in stubs.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // A hypercall's line has its number and its name; the indented lines after it have its stubs, and its early thunks.
            if (line.StartsWith("signature ", StringComparison.Ordinal) || line.StartsWith("shared ", StringComparison.Ordinal))
                continue;
            if (line[0] != ' ')
                name = line.Split(' ')[1];
            calls[name] += "\n" + (line[0] != ' ' ? line : line.StartsWith(Early, StringComparison.Ordinal) ? Thunks(line, thunks) : WrittenOut(line, written));
        }

        return (table, calls);
    }

    /// <summary>A stub's line as if no other had its code: one that refers to an earlier stub changes with that.</summary>
    private static string WrittenOut(string line, List<string[]> written)
    {
        string[] words = line[1..].Split(' ');
        if (words[2][0] != '=')
        {
            written.Add(words);
            return line;
        }

        string[] first = written[int.Parse(words[2][1..], CultureInfo.InvariantCulture)];
        string code = first[3];
        if (words.Length > 3)
        {
            int start = 2 * int.Parse(words[3], CultureInfo.InvariantCulture);
            code = code[..start] + words[4] + code[(start + words[4].Length)..];
        }

        return " " + string.Join(' ', [words[0], words[1], first[2], code, .. first[4..]]);
    }

    /// <summary>The early thunks as if no other hypercall had them.</summary>
    private static string Thunks(string line, List<string> written)
    {
        string[] thunks = line[Early.Length..].Split(' ');
        for (int i = 0; i < thunks.Length; i++)
        {
            if (thunks[i][0] == '=')
                thunks[i] = written[int.Parse(thunks[i][1..], CultureInfo.InvariantCulture)];
            else
                written.Add(thunks[i]);
        }

        return Early + string.Join(' ', thunks);
    }

    /// <summary>Which of the entries is a hypercall's changes with those before it.</summary>
    [GeneratedRegex("First ?, ?[0-9]+")]
    private static partial Regex EntryIndex();

    private static string Literal(SyntaxNode node) => node.DescendantNodes().OfType<LiteralExpressionSyntax>().First().Token.ValueText;
}
