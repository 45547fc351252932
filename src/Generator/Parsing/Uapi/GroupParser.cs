using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads the groups of constants, macros and structs of a table's headers.</summary>
internal sealed class GroupParser(
    ParseContext context, AttributeMatcher attributes, ConstantParser constants, StructParser structs, TableHeader tableHeader)
{
    private readonly List<DeclaredUapi> _names = [];

    // The attribute stands on one part; where it stands on two the compiler reports it, and the first has the members of all.
    private readonly HashSet<(string Name, int Arity)> _partial = [];

    /// <summary>Every uapi name that the groups declare.</summary>
    public IReadOnlyList<DeclaredUapi> Names => _names;

    /// <summary>A nested type; null where it declares no group.</summary>
    /// <param name="type">The declaration that carries the attribute; other parts of the type belong to the group too.</param>
    /// <param name="table">The parts of the table.</param>
    public UapiGroup? Parse(BaseTypeDeclarationSyntax type, IReadOnlyList<TypeDeclarationSyntax> table)
    {
        AttributeArguments? group = attributes.Find(type, Generator.Names.UapiGroup);
        AttributeArguments? tag = attributes.Find(type, Generator.Names.Uapi);
        if (group is null && tag is null)
            return null;
        if (type is TypeDeclarationSyntax part and not StructDeclarationSyntax && part.Modifiers.Any(SyntaxKind.PartialKeyword) && !_partial.Add((part.Identifier.ValueText, part.Arity)))
            return null;
        ExpressionSyntax? named = group?.Named("Header");
        string? header = named is null ? tableHeader.Path : HeaderPath.Parse(context, named);
        if (header is null)
        {
            if (named is null)
                NoHeader(type.Identifier);
            return null;
        }

        var parsed = new UapiGroup
        {
            Name = type.Identifier.ValueText,
            Header = header,
            Order = context.Int32Of(group?.Named("Order")) ?? 0,
            Summary = Documentation.Of(type).Summary,
        };
        return type switch
        {
            EnumDeclarationSyntax members => parsed with { Constants = Constants(members).ToEquatableArray() },
            StructDeclarationSyntax layout => Struct(layout, tag) is { } s ? parsed with { Struct = s } : null,
            TypeDeclarationSyntax members => Members(parsed, PartsOf(members, table).SelectMany(part => part.Members)),
            _ => null,
        };
    }

    /// <summary>The constants and macros that stand in the table's class itself.</summary>
    public UapiGroup? ParseTable(IReadOnlyList<TypeDeclarationSyntax> parts)
    {
        IEnumerable<MemberDeclarationSyntax> members = parts.SelectMany(part => part.Members);
        UapiGroup group = Members(new UapiGroup { Name = "", Header = tableHeader.Path ?? "" }, members);
        if (group.Constants.Count == 0 && group.Macros.Count == 0)
            return null;
        if (tableHeader.Path is not null)
            return group;
        foreach (SyntaxToken identifier in members.SelectMany(UapiNames))
            NoHeader(identifier);
        return null;
    }

    /// <summary>The identifiers of what a member declares in a header.</summary>
    private IEnumerable<SyntaxToken> UapiNames(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field when attributes.Find(field, Generator.Names.Uapi) is not null =>
            field.Declaration.Variables.Select(v => v.Identifier),
        MethodDeclarationSyntax method when attributes.Find(method, Generator.Names.UapiMacro) is not null => [method.Identifier],
        _ => [],
    };

    private void NoHeader(SyntaxToken identifier)
    {
        if (!tableHeader.IsFaulty)
            context.Reporter?.Report(Descriptors.NoHeader, identifier.GetLocation(), identifier.ValueText);
    }

    private static IEnumerable<TypeDeclarationSyntax> PartsOf(TypeDeclarationSyntax type, IReadOnlyList<TypeDeclarationSyntax> table) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? table.SelectMany(part => part.Members).OfType<TypeDeclarationSyntax>()
                .Where(part => part.Identifier.ValueText == type.Identifier.ValueText && part.Arity == type.Arity)
            : [type];

    private UapiGroup Members(UapiGroup group, IEnumerable<MemberDeclarationSyntax> members)
    {
        List<UapiConstant> values = [];
        List<UapiMacro> functions = [];
        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is FieldDeclarationSyntax field)
                values.AddRange(Constants(field));
            else if (member is MethodDeclarationSyntax method && attributes.Find(method, Generator.Names.UapiMacro) is { } attribute
                && constants.ParseMacro(method, attribute) is { } macro)
            {
                functions.Add(macro);
                _names.Add(new DeclaredUapi(macro.Uapi, macro.Name, macro.Versions, attribute.Node(0, "name")));
            }
        }

        return group with { Constants = values.ToEquatableArray(), Macros = functions.ToEquatableArray() };
    }

    private IEnumerable<UapiConstant> Constants(FieldDeclarationSyntax field)
    {
        if (attributes.Find(field, Generator.Names.Uapi) is not { } attribute)
            yield break;
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
        {
            if (constants.Parse(field, variable, attribute) is not { } constant)
                continue;
            _names.Add(new DeclaredUapi(constant.Uapi, constant.Name, constant.Versions, attribute.Node(0, "name")));
            yield return constant;
        }
    }

    private IEnumerable<UapiConstant> Constants(EnumDeclarationSyntax type)
    {
        foreach (EnumMemberDeclarationSyntax member in type.Members)
        {
            if (attributes.Find(member, Generator.Names.Uapi) is not { } attribute || constants.Parse(member, attribute) is not { } constant)
                continue;
            _names.Add(new DeclaredUapi(constant.Uapi, constant.Name, constant.Versions, attribute.Node(0, "name")));
            yield return constant;
        }
    }

    private UapiStruct? Struct(StructDeclarationSyntax declaration, AttributeArguments? tag)
    {
        if (tag is not { } attribute)
        {
            context.Reporter?.Report(
                Descriptors.StructLayout, declaration.Identifier.GetLocation(), declaration.Identifier.ValueText, "it has no tag; name one with [Uapi(\"...\")]");
            return null;
        }

        if (structs.Parse(declaration, attribute) is not { } parsed)
            return null;
        _names.Add(new DeclaredUapi("struct " + parsed.Uapi, declaration.Identifier.ValueText, parsed.Versions, attribute.Node(0, "name")));
        return parsed;
    }
}
