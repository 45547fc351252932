using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads bound attributes, which may come from a referenced assembly.</summary>
internal static class AttributeDataReading
{
    /// <summary>Whether the attribute is of the type with this metadata name.</summary>
    public static bool Is(this AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } type && metadataName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == metadataName;

    /// <summary>The metadata name of an attribute of the language, or null: nearly every attribute is of something else.</summary>
    public static string? LanguageName(this AttributeData attribute) =>
        attribute.AttributeClass is { ContainingNamespace.Name: Names.Language } type ? type.ToDisplayString() : null;

    /// <summary>The first attribute of a type, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.Is(metadataName));

    /// <summary>The value of the only constructor argument, or null where there is another number of them.</summary>
    public static object? OnlyArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Kind != TypedConstantKind.Array
            ? attribute.ConstructorArguments[0].Value
            : null;

    /// <summary>The value given to a property, or null.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == property)
                return argument.Value;
        }

        return null;
    }

    /// <summary>The attribute's arguments as they stand in source, or null where the attribute stands in a reference.</summary>
    public static AttributeArguments? Arguments(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax ? new AttributeArguments(syntax) : null;

    /// <summary>Where a constructor argument stands; the attribute's name where the argument is not written.</summary>
    public static Location ArgumentLocation(this AttributeData attribute, int index, string parameter, CancellationToken cancellation) =>
        attribute.Arguments(cancellation)?.Node(index, parameter).GetLocation() ?? Microsoft.CodeAnalysis.Location.None;

    /// <summary>Where the value of a property stands; the attribute's name where the property is not written.</summary>
    public static Location NamedLocation(this AttributeData attribute, string property, CancellationToken cancellation) =>
        attribute.Arguments(cancellation)?.Named(property)?.GetLocation() ?? attribute.Location(cancellation);

    /// <summary>Where the attribute's name stands, if it stands in source.</summary>
    public static Location Location(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.Arguments(cancellation)?.Attribute.Name.GetLocation() ?? Microsoft.CodeAnalysis.Location.None;
}
