using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>Changes a source file as a slip of the hand or of the mind would, the same for the same seed.</summary>
internal sealed class Mutator
{
    private Random _random = new(0);
    private readonly SourceText _text;
    private readonly SyntaxNode _root;
    private readonly List<SyntaxToken> _tokens;
    private readonly (string Name, Func<TextChange[]> Make)[] _operators;

    public Mutator(SyntaxTree tree)
    {
        _text = tree.GetText();
        _root = tree.GetRoot();
        _tokens = [.. _root.DescendantTokens().Where(t => t.Span.Length > 0)];
        _operators =
        [
            (nameof(Drop), Drop), (nameof(Swap), Swap), (nameof(Duplicate), Duplicate), (nameof(ReplaceByOther), ReplaceByOther),
            (nameof(AbsurdValue), AbsurdValue), (nameof(AbsurdArgument), AbsurdArgument), (nameof(AbsurdType), AbsurdType),
            (nameof(InsertStray), InsertStray), (nameof(Truncate), Truncate), (nameof(ShuffleArguments), ShuffleArguments),
            (nameof(DropNode), DropNode), (nameof(DuplicateMember), DuplicateMember), (nameof(AbsurdMember), AbsurdMember),
            (nameof(DropNamespace), DropNamespace), (nameof(DropRange), DropRange),
        ];
    }

    /// <summary>The names of the ways to change a file.</summary>
    public IEnumerable<string> Operators => _operators.Select(o => o.Name);

    /// <summary>A changed file.</summary>
    /// <param name="seed">Says how to change it.</param>
    public Mutant Mutate(int seed)
    {
        _random = new Random(seed);
        (string name, Func<TextChange[]> make) = Pick(_operators);
        return new Mutant(seed, name, _text.WithChanges(make()));
    }

    private TextChange[] Drop() => [new TextChange(Pick(_tokens).Span, "")];

    private TextChange[] Duplicate() => [Insert(Pick(_tokens), token => token.Text)];

    private TextChange[] ReplaceByOther() => [new TextChange(Pick(_tokens).Span, Pick(_tokens).Text)];

    private TextChange[] InsertStray() => [Insert(Pick(_tokens), _ => Pick(AbsurdText.Stray))];

    private TextChange[] Truncate() => [new TextChange(TextSpan.FromBounds(_random.Next(_text.Length), _text.Length), "")];

    private TextChange[] Swap()
    {
        int first = _random.Next(_tokens.Count);

        // Neighbours are what people swap; far ones move one declaration's part into another.
        int second = _random.Next(2) == 0 ? (first + 1) % _tokens.Count : _random.Next(_tokens.Count);
        return first == second
            ? Drop()
            : [new TextChange(_tokens[first].Span, _tokens[second].Text), new TextChange(_tokens[second].Span, _tokens[first].Text)];
    }

    private TextChange[] AbsurdValue()
    {
        List<SyntaxToken> literals = [.. _tokens.Where(t => t.Parent is LiteralExpressionSyntax)];
        return [new TextChange(Pick(_random.Next(3) == 0 ? _tokens : literals).Span, Pick(AbsurdText.Values))];
    }

    private TextChange[] AbsurdArgument() => Replace<AttributeArgumentSyntax>(argument => argument.Expression.Span, AbsurdText.Values);

    private TextChange[] AbsurdType() =>
        Replace<TypeSyntax>(type => type.Span, AbsurdText.Types, type => type.Parent is ParameterSyntax or MethodDeclarationSyntax or VariableDeclarationSyntax);

    private TextChange[] AbsurdMember()
    {
        List<SyntaxToken> ends = [.. _tokens.Where(t => t.Parent is MemberDeclarationSyntax && t.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.SemicolonToken)];
        return [Insert(Pick(ends), _ => "\n" + Pick(AbsurdText.Members) + "\n")];
    }

    private TextChange[] DuplicateMember()
    {
        MemberDeclarationSyntax member = Pick<MemberDeclarationSyntax>(_ => true);
        return [new TextChange(new TextSpan(member.FullSpan.End, 0), "\n" + member.ToFullString())];
    }

    private TextChange[] DropNode() => [new TextChange(Pick<SyntaxNode>(node => node is not CompilationUnitSyntax).Span, "")];

    private TextChange[] DropRange()
    {
        int first = _random.Next(_tokens.Count);
        int last = Math.Min(_tokens.Count - 1, first + _random.Next(1, 12));
        return [new TextChange(TextSpan.FromBounds(_tokens[first].SpanStart, _tokens[last].Span.End), "")];
    }

    private TextChange[] DropNamespace()
    {
        List<TextSpan> spans = [.. _root.DescendantNodes().Select(node => node switch
        {
            FileScopedNamespaceDeclarationSyntax file => TextSpan.FromBounds(file.NamespaceKeyword.SpanStart, file.SemicolonToken.Span.End),
            NamespaceDeclarationSyntax block => TextSpan.FromBounds(block.NamespaceKeyword.SpanStart, block.Name.Span.End),
            UsingDirectiveSyntax directive => directive.Span,
            _ => default,
        }).Where(span => span.Length > 0)];
        return spans.Count == 0 ? Drop() : [new TextChange(Pick(spans), "")];
    }

    private TextChange[] ShuffleArguments()
    {
        List<AttributeArgumentListSyntax> lists = [.. _root.DescendantNodes().OfType<AttributeArgumentListSyntax>().Where(l => l.Arguments.Count > 1)];
        if (lists.Count == 0)
            return Drop();
        AttributeArgumentListSyntax list = Pick(lists);
        List<string> arguments = [.. list.Arguments.Select(a => a.ToString())];

        // Now and then one comes twice and another not at all.
        IEnumerable<string> shuffled = _random.Next(4) == 0
            ? arguments.Select(_ => Pick(arguments)).ToList()
            : arguments.OrderBy(_ => _random.Next()).ToList();
        return [new TextChange(list.Span, $"({string.Join(", ", shuffled)})")];
    }

    private TextChange[] Replace<T>(Func<T, TextSpan> span, IReadOnlyList<string> by, Func<T, bool>? where = null)
        where T : SyntaxNode
    {
        List<T> nodes = [.. _root.DescendantNodes().OfType<T>().Where(node => where?.Invoke(node) != false)];
        return nodes.Count == 0 ? Drop() : [new TextChange(span(Pick(nodes)), Pick(by))];
    }

    private static TextChange Insert(SyntaxToken after, Func<SyntaxToken, string> text) => new(new TextSpan(after.Span.End, 0), $" {text(after)} ");

    private T Pick<T>(Func<T, bool> where)
        where T : SyntaxNode => Pick([.. _root.DescendantNodes().OfType<T>().Where(where)]);

    private T Pick<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}

/// <summary>A changed file.</summary>
/// <param name="Seed">What it was made from.</param>
/// <param name="Operator">How it was changed.</param>
/// <param name="Text">Its text.</param>
internal sealed record Mutant(int Seed, string Operator, SourceText Text);
