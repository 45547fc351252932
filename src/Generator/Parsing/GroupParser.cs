using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads the groups of constants, macros and structs of a table's headers.</summary>
internal sealed class GroupParser(
    ParseContext context, AttributeMatcher attributes, ConstantParser constants, StructParser structs, string? tableHeader)
{
    private readonly List<DeclaredUapi> _names = [];

    /// <summary>Every uapi name that the groups declare.</summary>
    public IReadOnlyList<DeclaredUapi> Names => _names;

    /// <summary>A nested type; null where it declares no group.</summary>
    public UapiGroup? Parse(BaseTypeDeclarationSyntax type)
    {
        AttributeArguments? group = attributes.Find(type, Generator.Names.UapiGroup);
        AttributeArguments? tag = attributes.Find(type, Generator.Names.Uapi);
        if (group is null && tag is null)
            return null;
        string? header = HeaderPath.Parse(context, group?.Named("Header")) ?? tableHeader;
        if (header is null)
        {
            context.Reporter?.Report(Descriptors.NoHeader, type.Identifier.GetLocation(), type.Identifier.ValueText);
            return null;
        }

        var parsed = new UapiGroup
        {
            Name = type.Identifier.ValueText,
            Header = header,
            Order = context.ConstantOf(group?.Named("Order")) is int order ? order : 0,
            Summary = Documentation.Of(type).Summary,
        };
        return type switch
        {
            EnumDeclarationSyntax members => parsed with { Constants = Constants(members).ToEquatableArray() },
            StructDeclarationSyntax layout => Struct(layout, tag) is { } s ? parsed with { Struct = s } : null,
            TypeDeclarationSyntax members => Members(parsed, members.Members),
            _ => null,
        };
    }

    /// <summary>The constants and macros that stand in the table's class itself.</summary>
    public UapiGroup? ParseTable(IEnumerable<TypeDeclarationSyntax> parts, SyntaxToken identifier)
    {
        UapiGroup group = Members(
            new UapiGroup { Name = "", Header = tableHeader ?? "" }, parts.SelectMany(part => part.Members));
        if (group.Constants.Count == 0 && group.Macros.Count == 0)
            return null;
        if (tableHeader is not null)
            return group;
        context.Reporter?.Report(Descriptors.NoHeader, identifier.GetLocation(), identifier.ValueText);
        return null;
    }

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
                _names.Add(new DeclaredUapi(macro.Uapi, macro.Name, macro.Versions, attribute));
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
            _names.Add(new DeclaredUapi(constant.Uapi, constant.Name, constant.Versions, attribute));
            yield return constant;
        }
    }

    private IEnumerable<UapiConstant> Constants(EnumDeclarationSyntax type)
    {
        foreach (EnumMemberDeclarationSyntax member in type.Members)
        {
            if (attributes.Find(member, Generator.Names.Uapi) is not { } attribute || constants.Parse(member, attribute) is not { } constant)
                continue;
            _names.Add(new DeclaredUapi(constant.Uapi, constant.Name, constant.Versions, attribute));
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
        _names.Add(new DeclaredUapi("struct " + parsed.Uapi, declaration.Identifier.ValueText, parsed.Versions, attribute));
        return parsed;
    }
}
