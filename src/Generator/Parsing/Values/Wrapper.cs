using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds structs that are a value of one field and nothing else, so that their bits are the field's.</summary>
internal static class Wrapper
{
    // The field by which a reference assembly stands for the real ones, whose number and types it does not tell.
    private const string ReferenceAssemblyField = "_dummy";

    /// <summary>The only field of a struct, or null where it has others, or a size or place of its own.</summary>
    public static IFieldSymbol? OnlyField(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || HasLayoutOfItsOwn(type) || CapturesParameters(type))
            return null;
        IFieldSymbol? only = null;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false } field)
                continue;
            if (only is not null || field.IsFixedSizeBuffer || field.Name.StartsWith(ReferenceAssemblyField, StringComparison.Ordinal))
                return null;
            only = field;
        }

        return only;
    }

    private static bool HasLayoutOfItsOwn(INamedTypeSymbol type) =>
        type.Attribute("System.Runtime.CompilerServices.InlineArrayAttribute") is not null
        || type.Attribute("System.Runtime.InteropServices.StructLayoutAttribute") is { } layout
            && (layout.Named("Size")?.Value is not null and not 0 || layout.OnlyArgument() is (int)System.Runtime.InteropServices.LayoutKind.Explicit);

    /// <summary>Whether a primary constructor's parameter lives on in a field that no symbol shows.</summary>
    private static bool CapturesParameters(INamedTypeSymbol type)
    {
        if (type.IsRecord)
            return false;
        List<TypeDeclarationSyntax> parts =
            [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()];
        HashSet<string> parameters = new(
            parts.OfType<StructDeclarationSyntax>()
                .SelectMany(part => part.ParameterList?.Parameters ?? default)
                .Select(parameter => parameter.Identifier.ValueText),
            StringComparer.Ordinal);
        return parameters.Count > 0 && parts.SelectMany(part => part.Members).SelectMany(Bodies)
            .SelectMany(body => body.DescendantNodesAndSelf())
            .Any(node => node is IdentifierNameSyntax name && parameters.Contains(name.Identifier.ValueText));
    }

    /// <summary>The code of a member that runs after construction; initializers only read parameters.</summary>
    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax => [],
        PropertyDeclarationSyntax property => new SyntaxNode?[] { property.AccessorList, property.ExpressionBody }.OfType<SyntaxNode>(),
        ConstructorDeclarationSyntax constructor => constructor.Body is { } body ? [body] : [],
        _ => [member],
    };
}
