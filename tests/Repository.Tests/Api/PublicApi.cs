using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Repository.Tests.Api;

/// <summary>Prints what an assembly makes public, or protected, as C#: one line a member, sorted within its type.</summary>
internal static class PublicApi
{
    private const SymbolDisplayMiscellaneousOptions Miscellaneous =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier;

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        miscellaneousOptions: Miscellaneous);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: TypeFormat.GenericsOptions,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: Miscellaneous);

    /// <summary>The public API of an assembly.</summary>
    /// <param name="path">Its file; what it references lies beside it, or is a part of the framework.</param>
    public static string Of(string path)
    {
        MetadataReference assembly = MetadataReference.CreateFromFile(path);
        string[] framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        IEnumerable<string> others = Directory.GetFiles(Path.GetDirectoryName(path)!, "*.dll").Where(other => other != path)
            .Concat(framework.Where(file => !Path.GetFileName(file).StartsWith("Hyperabi", StringComparison.Ordinal)));
        var compilation = CSharpCompilation.Create(
            "Reader", references: [assembly, .. others.Select(other => MetadataReference.CreateFromFile(other))]);
        StringBuilder text = new();
        foreach (INamedTypeSymbol type in Types(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace))
            Print(type, text);
        return text.ToString();
    }

    /// <summary>Every visible type, nested ones after the one around them.</summary>
    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .Where(member => member is INamespaceSymbol || (IsVisible(member) && member.CanBeReferencedByName))
        .OrderBy(member => member.ToDisplayString(), StringComparer.Ordinal)
        .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));

    private static void Print(INamedTypeSymbol type, StringBuilder text)
    {
        foreach (string attribute in Attributes(type))
            text.Append(attribute).Append('\n');
        text.Append(Declaration(type)).Append('\n');
        IEnumerable<string> members = type.GetMembers()
            .Where(member => member is not INamedTypeSymbol && IsVisible(member) && !IsPartOfAnother(member))
            .Select(member => $"    {Line(member)}{string.Concat(Attributes(member).Select(attribute => $" {attribute}"))}\n");
        foreach (string member in type.TypeKind == TypeKind.Enum ? members : members.Order(StringComparer.Ordinal))
            text.Append(member);
        text.Append('\n');
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        string modifiers = (type.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ")
            + (type is { IsStatic: true } ? "static " : "")
            + (type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } ? "abstract " : "")
            + (type is { IsSealed: true, IsStatic: false, TypeKind: TypeKind.Class } ? "sealed " : "")
            + (type.IsRecord ? "record " : "");
        IEnumerable<string> bases = type.TypeKind == TypeKind.Enum
            ? [type.EnumUnderlyingType!.ToDisplayString(MemberFormat)]
            : new[] { type.BaseType }
                .Where(b => b is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_MulticastDelegate) })
                .Concat(type.Interfaces.OrderBy(i => i.ToDisplayString(), StringComparer.Ordinal))
                .Select(b => b!.ToDisplayString(MemberFormat));
        string list = string.Join(", ", bases);
        return modifiers + type.ToDisplayString(TypeFormat) + (list.Length > 0 ? " : " + list : "");
    }

    private static string Line(ISymbol member) => member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field => $"{field.Name} = {SymbolDisplay.FormatPrimitive(field.ConstantValue!, false, false)}",

        // The text of a header has snapshots of its own.
        IFieldSymbol { ConstantValue: string { Length: > 80 } } field => $"{field.ToDisplayString(MemberFormat.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeConstantValue))} = ...",
        _ => member.ToDisplayString(MemberFormat),
    };

    /// <summary>The attributes that the compiler or an editor heeds; those of the language are the ABI, not the API.</summary>
    private static IEnumerable<string> Attributes(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass!.ContainingNamespace.ToDisplayString() is
            "System" or "System.ComponentModel" or "System.Diagnostics.CodeAnalysis")
        .Select(attribute => $"[{attribute}]")
        .Order(StringComparer.Ordinal);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Whether the declaration of another member, or of the type, says all of it.</summary>
    private static bool IsPartOfAnother(ISymbol member) => member is IMethodSymbol method
        && (method.ContainingType.TypeKind is TypeKind.Delegate or TypeKind.Enum
            || method is { IsImplicitlyDeclared: true, MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Struct }
            || method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove);
}
