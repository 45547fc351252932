using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>What a generated file has for each hypercall: the method, and the code of every stub.</summary>
internal static class GeneratedCalls
{
    /// <summary>Reads a generated file.</summary>
    /// <returns>The full name of the table, and by hypercall what is generated for it.</returns>
    public static (string Table, Dictionary<string, string> Calls) Read(SyntaxTree generated)
    {
        SyntaxNode root = generated.GetRoot();
        ClassDeclarationSyntax instance = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Single(c => c.Modifiers.Any(SyntaxKind.FileKeyword));
        string table = Literal(instance.DescendantNodes().OfType<ConstructorInitializerSyntax>().Single());
        string stubs = Literal(instance.Members.OfType<PropertyDeclarationSyntax>().Single());

        Dictionary<string, string> calls = new(StringComparer.Ordinal);
        foreach (MethodDeclarationSyntax method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            calls.Add(method.Identifier.ValueText, DeclarationIndex.Tokens(method.DescendantTokens()));
        string name = "";
        foreach (string line in stubs.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // A hypercall's line has its number, its name and its macro; the indented lines after it have its stubs.
            if (line[0] != ' ')
                name = line.Split(' ')[1];
            calls[name] += "\n" + line;
        }

        return (table, calls);
    }

    private static string Literal(SyntaxNode node) => node.DescendantNodes().OfType<LiteralExpressionSyntax>().First().Token.ValueText;
}
