using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>What a file declares, by name: enough to say from syntax alone which names mean something else after a change.</summary>
internal sealed class DeclarationIndex
{
    private readonly Dictionary<string, StringBuilder> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StringBuilder> _headers = new(StringComparer.Ordinal);
    private readonly StringBuilder _usings = new();
    private readonly StringBuilder _globalUsings = new();

    public DeclarationIndex(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
            Add(node);
    }

    /// <summary>Whether the file declares a name.</summary>
    public bool Declares(string name) => _headers.ContainsKey(name);

    /// <summary>What another version of the file declares otherwise.</summary>
    public Difference To(DeclarationIndex other) => new(
        Changed(_whole, other._whole),
        Changed(_headers, other._headers),
        !_usings.Equals(other._usings),
        !_globalUsings.Equals(other._globalUsings));

    /// <summary>The text of a node without the text between its tokens.</summary>
    public static string Tokens(IEnumerable<SyntaxToken> tokens)
    {
        var text = new StringBuilder();
        foreach (SyntaxToken token in tokens)
        {
            // What the parser skipped is no token, but a declaration with a hole in it is not the same.
            text.Append(token.Text).Append(token.ContainsDiagnostics ? '!' : ' ');
        }

        return text.ToString();
    }

    /// <summary>The tokens of a type without those of its members.</summary>
    public static IEnumerable<SyntaxToken> Header(BaseTypeDeclarationSyntax type)
    {
        foreach (SyntaxNodeOrToken child in type.ChildNodesAndTokens())
        {
            // An enum's members have commas between them, which are children of the enum.
            if (child.IsKind(SyntaxKind.OpenBraceToken))
                yield break;
            if (child.AsNode() is { } node)
            {
                foreach (SyntaxToken token in node.DescendantTokens())
                    yield return token;
            }
            else
            {
                yield return child.AsToken();
            }
        }
    }

    private static HashSet<string> Changed(Dictionary<string, StringBuilder> before, Dictionary<string, StringBuilder> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(name => !(before.TryGetValue(name, out StringBuilder? b) && after.TryGetValue(name, out StringBuilder? a) && b.Equals(a)))
            .ToHashSet(StringComparer.Ordinal);

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case UsingDirectiveSyntax directive:
                (directive.GlobalKeyword.Span.Length > 0 ? _globalUsings : _usings).Append(Path(node)).Append(Tokens(node.DescendantTokens()));
                if (directive.Alias is { } alias)
                    Add(alias.Name.Identifier, node, node.DescendantTokens());
                break;
            case ExternAliasDirectiveSyntax external:
                _usings.Append(Tokens(node.DescendantTokens()));
                Add(external.Identifier, node, node.DescendantTokens());
                break;
            case BaseNamespaceDeclarationSyntax space:
                // How often a namespace is opened does not matter, and what it has is declared by itself.
                foreach (SyntaxToken name in space.Name.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)))
                {
                    _whole.TryAdd(name.ValueText, new StringBuilder("namespace"));
                    _headers.TryAdd(name.ValueText, new StringBuilder("namespace"));
                }

                break;
            case BaseTypeDeclarationSyntax type:
                Add(type.Identifier, node, Header(type));
                break;
            case DelegateDeclarationSyntax type:
                Add(type.Identifier, node, node.DescendantTokens());
                break;
            case MethodDeclarationSyntax method:
                Add(method.Identifier, node, node.DescendantTokens());
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Identifier, node, node.DescendantTokens());
                break;
            case EventDeclarationSyntax accessors:
                Add(accessors.Identifier, node, node.DescendantTokens());
                break;
            case EnumMemberDeclarationSyntax member:
                Add(member.Identifier, node, node.DescendantTokens());
                break;
            case LocalFunctionStatementSyntax function:
                Add(function.Identifier, node, node.DescendantTokens());
                break;
            case SingleVariableDesignationSyntax variable:
                Add(variable.Identifier, node, node.DescendantTokens());
                break;
            case VariableDeclaratorSyntax variable:
                Add(variable.Identifier, node, (variable.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() ?? node).DescendantTokens());
                break;
        }
    }

    private void Add(SyntaxToken name, SyntaxNode node, IEnumerable<SyntaxToken> header)
    {
        string path = Path(node);
        Append(_headers, name.ValueText, path, header);
        Append(_whole, name.ValueText, path, node is BaseTypeDeclarationSyntax ? node.DescendantTokens() : header);
    }

    private static void Append(Dictionary<string, StringBuilder> all, string name, string path, IEnumerable<SyntaxToken> tokens)
    {
        if (!all.TryGetValue(name, out StringBuilder? text))
            all.Add(name, text = new StringBuilder());
        text.Append(path).Append(Tokens(tokens)).Append('\n');
    }

    private static string Path(SyntaxNode node) => string.Concat(node.Ancestors().Select(ancestor => ancestor switch
    {
        BaseNamespaceDeclarationSyntax space => $"{space.Name}/",
        BaseTypeDeclarationSyntax type => $"{type.Identifier.ValueText}+",
        BaseMethodDeclarationSyntax or StatementSyntax or AccessorDeclarationSyntax => "()",
        _ => "",
    }));

    /// <summary>What two versions of a file declare otherwise.</summary>
    /// <param name="Whole">Names of which a declaration differs anywhere.</param>
    /// <param name="Headers">Names of which a declaration differs before its members.</param>
    /// <param name="Usings">Whether names are looked up elsewhere in this file.</param>
    /// <param name="GlobalUsings">Whether names are looked up elsewhere in every file.</param>
    internal sealed record Difference(IReadOnlySet<string> Whole, IReadOnlySet<string> Headers, bool Usings, bool GlobalUsings);
}
