using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds the attributes that a table is read from in syntax; each distinct spelling in a part of a type is resolved once.</summary>
internal sealed class AttributeMatcher(ParseContext context)
{
    private const string Suffix = "Attribute";
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";
    private const string SuppressGCTransition = "System.Runtime.InteropServices.SuppressGCTransitionAttribute";
    private const string MethodImpl = "System.Runtime.CompilerServices.MethodImplAttribute";
    private const string FieldOffset = "System.Runtime.InteropServices.FieldOffsetAttribute";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Names.Hypercall, Names.HypercallNumber, Names.HypercallConvention, Names.UapiGroup, Names.Uapi, Names.UapiMacro,
        Names.HypercallAbi, Names.ParavirtOp, Names.ParavirtImplementation, Names.ParavirtPlatform, Obsolete, StructLayout, FieldOffset,
        SuppressGCTransition, MethodImpl,
    };

    private readonly Dictionary<(SyntaxNode, string), string?> _names = [];

    /// <summary>The arguments of the first attribute of the given type, or null.</summary>
    public AttributeArguments? Find(MemberDeclarationSyntax member, string metadataName)
    {
        foreach (AttributeListSyntax list in member.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                if (NameOf(attribute) == metadataName)
                    return new AttributeArguments(attribute);
            }
        }

        return null;
    }

    /// <summary>The arguments of every attribute of the given type, in order.</summary>
    public IEnumerable<AttributeArguments> FindAll(MemberDeclarationSyntax member, string metadataName) => member.AttributeLists
        .SelectMany(list => list.Attributes)
        .Where(attribute => NameOf(attribute) == metadataName)
        .Select(attribute => new AttributeArguments(attribute));

    /// <summary>The <c>[Obsolete]</c> attribute of a member, or null.</summary>
    public AttributeArguments? FindObsolete(MemberDeclarationSyntax member) => Find(member, Obsolete);

    /// <summary>The <c>[SuppressGCTransition]</c> attribute of a method, or null.</summary>
    public AttributeArguments? FindSuppressGCTransition(MethodDeclarationSyntax method) => Find(method, SuppressGCTransition);

    /// <summary>The <c>[MethodImpl]</c> attribute of a method, or null.</summary>
    public AttributeArguments? FindMethodImpl(MethodDeclarationSyntax method) => Find(method, MethodImpl);

    /// <summary>The <c>[StructLayout]</c> attribute of a struct, or null.</summary>
    public AttributeArguments? FindStructLayout(StructDeclarationSyntax declaration) => Find(declaration, StructLayout);

    /// <summary>The <c>[FieldOffset]</c> attribute of a field, or null.</summary>
    public AttributeArguments? FindFieldOffset(FieldDeclarationSyntax field) => Find(field, FieldOffset);

    private string? NameOf(AttributeSyntax attribute)
    {
        // The text of a node is put together anew each time it is asked for; that of an identifier is there.
        string written = attribute.Name is IdentifierNameSyntax simple ? simple.Identifier.Text : attribute.Name.ToString();
        (SyntaxNode, string) key = (ParseContext.ScopeOf(attribute), written);
        if (!_names.TryGetValue(key, out string? name))
        {
            name = Resolve(attribute);
            _names.Add(key, name);
        }

        return name;
    }

    private string? Resolve(AttributeSyntax attribute)
    {
        ITypeSymbol? type = context.ModelOf(attribute).GetTypeInfo(attribute, context.Cancellation).Type;
        if (type is not null and not IErrorTypeSymbol)
            return type.ToDisplayString() is var name && Known.Contains(name) ? name : null;

        // Half-typed code may not bind; the name alone still tells what is meant.
        string written = attribute.Name.ToString();
        string simple = written.Substring(written.LastIndexOfAny(['.', ':']) + 1);
        string guess = "." + (simple.EndsWith(Suffix, StringComparison.Ordinal) ? simple : simple + Suffix);
        return Known.FirstOrDefault(known => known.EndsWith(guess, StringComparison.Ordinal));
    }
}
