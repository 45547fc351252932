using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Early;

/// <summary>Finds, without binding anything, where <c>[EarlyCode]</c> stands.</summary>
internal static class EarlyMarks
{
    private const string Word = "EarlyCode";
    private const string LongWord = Word + "Attribute";

    /// <summary>Trees do not change, and an edit keeps all but one, so each is searched once.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, MarksOfTree> Trees = new();

    /// <summary>The attributes that are called so; whether they are the language's, only their symbols tell.</summary>
    public static ImmutableArray<AttributeSyntax> Of(Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeSyntax>.Builder marks = ImmutableArray.CreateBuilder<AttributeSyntax>();
        HashSet<string> globalNames = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            MarksOfTree found = OfTree(tree, cancellation);
            marks.AddRange(found.Attributes);
            globalNames.UnionWith(found.GlobalNames);
        }

        // Hardly anyone gives the attribute another name for all files; where one does, any file may have a mark.
        if (globalNames.Count > 0)
        {
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
                marks.AddRange(Attributes(tree.GetRoot(cancellation), globalNames));
        }

        return marks.ToImmutable();
    }

    private static MarksOfTree OfTree(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Trees.TryGetValue(tree, out MarksOfTree? marks))
        {
            MarksOfTree found = Search(tree, cancellation);
            marks = Trees.GetValue(tree, _ => found);
        }

        return marks;
    }

    private static MarksOfTree Search(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!HasWord(tree.GetText(cancellation)))
            return MarksOfTree.None;
        SyntaxNode root = tree.GetRoot(cancellation);
        HashSet<string> names = new(StringComparer.Ordinal) { Word, LongWord };
        List<string> globalNames = [];
        foreach (UsingDirectiveSyntax directive in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>())
        {
            if (directive is not { Alias.Name.Identifier.ValueText: var alias, Name: { } name } || SimpleName(name) is not (Word or LongWord))
                continue;
            names.Add(alias);
            if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && alias is not (Word or LongWord))
                globalNames.Add(alias);
        }

        // Those of a name for all files are found with the other files'.
        names.ExceptWith(globalNames);
        return new MarksOfTree(Attributes(root, names).ToImmutableArray(), globalNames.ToImmutableArray());
    }

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxNode root, HashSet<string> names) =>
        root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => names.Contains(SimpleName(attribute.Name)));

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool HasWord(SourceText text)
    {
        // Searched in pieces: the text of a file as one string would be a copy of it. Pieces overlap by all but a letter.
        char[] piece = new char[Math.Min(text.Length, 0x2000)];
        for (int start = 0; start + Word.Length <= text.Length; start += piece.Length - (Word.Length - 1))
        {
            int length = Math.Min(piece.Length, text.Length - start);
            text.CopyTo(start, piece, 0, length);
            if (piece.AsSpan(0, length).IndexOf(Word.AsSpan()) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>What a tree has of marks.</summary>
    /// <param name="Attributes">Its marks.</param>
    /// <param name="GlobalNames">Other names that it gives the attribute for all files.</param>
    private sealed record MarksOfTree(ImmutableArray<AttributeSyntax> Attributes, ImmutableArray<string> GlobalNames)
    {
        public static readonly MarksOfTree None = new(ImmutableArray<AttributeSyntax>.Empty, ImmutableArray<string>.Empty);
    }
}
