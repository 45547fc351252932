using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>A hypercall of the unchanged sources, and all that its declaration means anything by.</summary>
/// <param name="Table">The full name of its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Containers">The names of the types around it, whose members are others' affair.</param>
/// <param name="Names">Its own name, the names it uses, and the names that the declarations of those use.</param>
/// <param name="Files">The files whose using directives say what those names mean.</param>
internal sealed record DeclaredCall(
    string Table, string Name, IReadOnlySet<string> Containers, IReadOnlySet<string> Names, IReadOnlySet<string> Files)
{
    private const string AttributeSuffix = "Attribute";

    /// <summary>Whether a change of a file is none of this hypercall's, its table's declaration included.</summary>
    public bool IsUntouchedBy(string file, DeclarationIndex.Difference difference) =>
        !difference.GlobalUsings
        && !(difference.Usings && Files.Contains(file))
        && !difference.Headers.Overlaps(Containers)
        && !difference.Whole.Overlaps(Names);

    /// <summary>The hypercalls among the methods of some files.</summary>
    /// <param name="trees">The files.</param>
    /// <param name="isHypercall">Whether a method of a table, by full name and name, is one.</param>
    public static List<DeclaredCall> Of(IReadOnlyList<SyntaxTree> trees, Func<string, string, bool> isHypercall)
    {
        List<SyntaxNode> roots = [.. trees.Select(tree => tree.GetRoot())];
        HashSet<string> declared = roots.SelectMany(root => root.DescendantNodes()).SelectMany(DeclaredNames).ToHashSet(StringComparer.Ordinal);
        ILookup<string, SyntaxNode> declarations = roots
            .SelectMany(root => root.DescendantNodes())
            .Where(node => node is not BaseNamespaceDeclarationSyntax)
            .SelectMany(node => DeclaredNames(node).Select(name => (name, node)))
            .ToLookup(d => d.name, d => d.node, StringComparer.Ordinal);
        ILookup<string, TypeDeclarationSyntax> types = roots
            .SelectMany(root => root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .ToLookup(FullName, StringComparer.Ordinal);
        return
        [
            .. from type in types
               from part in type
               from method in part.Members.OfType<MethodDeclarationSyntax>()
               let name = method.Identifier.ValueText
               where method.Body is null && method.ExpressionBody is null && isHypercall(type.Key, name)
               select Create(type.Key, name, method),
        ];

        DeclaredCall Create(string table, string name, MethodDeclarationSyntax method)
        {
            List<TypeDeclarationSyntax> containers = [.. method.Ancestors().OfType<TypeDeclarationSyntax>().SelectMany(t => types[FullName(t)])];
            HashSet<string> names = new(StringComparer.Ordinal) { name };
            HashSet<string> files = containers.Select(c => c.SyntaxTree.FilePath).ToHashSet(StringComparer.Ordinal);
            var pending = new Queue<IEnumerable<SyntaxToken>>([method.DescendantTokens(), .. containers.Select(c => Header(c))]);
            while (pending.TryDequeue(out IEnumerable<SyntaxToken>? tokens))
            {
                foreach (string used in tokens.Where(t => IsLookedUp(t, declared)).Select(t => t.ValueText).ToList())
                {
                    names.Add(used + AttributeSuffix);
                    if (!names.Add(used) || used == name)
                        continue;
                    foreach (SyntaxNode declaration in declarations[used])
                    {
                        files.Add(declaration.SyntaxTree.FilePath);
                        pending.Enqueue((declaration.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>() ?? declaration).DescendantTokens());
                    }
                }
            }

            foreach (SyntaxNode root in roots.Where(root => files.Contains(root.SyntaxTree.FilePath)))
                names.UnionWith(root.DescendantNodes().OfType<UsingDirectiveSyntax>().SelectMany(u => u.DescendantTokens()).Select(t => t.ValueText));
            return new DeclaredCall(
                table,
                name,
                containers.Select(c => c.Identifier.ValueText).ToHashSet(StringComparer.Ordinal),
                names,
                files);
        }
    }

    /// <summary>The header without the type's own name, which declares and uses nothing.</summary>
    private static IEnumerable<SyntaxToken> Header(TypeDeclarationSyntax type) =>
        DeclarationIndex.Header(type).Where(token => token != type.Identifier);

    private static string FullName(TypeDeclarationSyntax type) => string.Join(".", type.AncestorsAndSelf().Reverse().Select(node => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        TypeDeclarationSyntax around => around.Identifier.ValueText,
        _ => "",
    }).Where(name => name.Length > 0));

    private static IEnumerable<string> DeclaredNames(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText),
        UsingDirectiveSyntax { Alias: { } alias } => [alias.Name.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EnumMemberDeclarationSyntax member => [member.Identifier.ValueText],
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        _ => [],
    };

    /// <summary>Whether an identifier's meaning can depend on the sources.</summary>
    private static bool IsLookedUp(SyntaxToken token, HashSet<string> declared)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is ParameterSyntax || token.Parent?.Parent is NameEqualsSyntax or NameColonSyntax)
            return false;

        // What follows a dot is a member of what stands before it; of something that the sources do not declare, it is not theirs.
        SyntaxNode? outermost = token.Parent;
        while (outermost?.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax)
            outermost = outermost.Parent;
        SyntaxToken first = outermost?.DescendantTokens().FirstOrDefault(t => t.IsKind(SyntaxKind.IdentifierToken)) ?? token;
        return first == token || declared.Contains(first.ValueText);
    }
}
