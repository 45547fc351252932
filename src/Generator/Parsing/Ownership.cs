using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds declarations that no table reads, because they stand in the wrong place.</summary>
internal static class Ownership
{
    /// <summary>Reports what no table reads of a type's or member's attributes.</summary>
    public static void Check(ISymbol symbol, Action<Diagnostic> report)
    {
        string? problem = symbol switch
        {
            INamedTypeSymbol type => Problem(type),

            // Both parts of a partial method have the attributes of either.
            IMethodSymbol { PartialDefinitionPart: not null } => null,
            _ => Problem(symbol),
        };
        if (problem is not null)
            report(Diagnostic.Create(Descriptors.OutsideTable, symbol.Locations[0], symbol.Name, problem));
    }

    private static string? Problem(ISymbol member)
    {
        bool isHypercall = false;
        bool hasConvention = false;
        foreach (AttributeData attribute in member.GetAttributes())
        {
            string? name = attribute.LanguageName();
            string? problem = name switch
            {
                Names.Hypercall or Names.HypercallNumber => OfMember(member.ContainingType),
                Names.UapiMacro => OfUapi(member.ContainingType),
                Names.Uapi when member is IFieldSymbol { IsConst: true } => OfUapi(member.ContainingType),
                _ => null,
            };
            if (problem is not null)
                return problem;
            isHypercall |= name == Names.Hypercall;
            hasConvention |= name == Names.HypercallConvention;
        }

        return member is IMethodSymbol && hasConvention && !isHypercall ? "it is no hypercall; mark it with [Hypercall]" : null;
    }

    private static string? Problem(INamedTypeSymbol type)
    {
        bool isGroup = false;
        bool isTable = false;
        bool needsTable = false;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            string? name = attribute.LanguageName();
            isGroup |= name == Names.UapiGroup;
            isTable |= name == Names.HypercallAbi;
            needsTable |= name is Names.HypercallConvention or Names.HypervisorSignature or Names.UapiHeader;
        }

        if (isGroup && !IsTable(type.ContainingType))
            return "it is not nested in one";
        return needsTable && !isTable ? "it is none; mark it with [HypercallAbi]" : null;
    }

    private static string? OfMember(INamedTypeSymbol owner) =>
        IsTable(owner) ? null : $"'{owner.Name}' is none; mark it with [HypercallAbi]";

    private static string? OfUapi(INamedTypeSymbol owner)
    {
        if (IsTable(owner))
            return null;
        if (owner.TypeKind == TypeKind.Struct)
            return $"'{owner.Name}' is a struct, of which a header has only fields; move it to a class with [UapiGroup]";

        // A group outside a table is a fault of the group, and of none of its members.
        if (owner.Attribute(Names.UapiGroup) is not null)
            return null;
        return IsTable(owner.ContainingType) ? $"'{owner.Name}' is no group of one; mark it with [UapiGroup]" : OfMember(owner);
    }

    private static bool IsTable(INamedTypeSymbol? type) => type?.Attribute(Names.HypercallAbi) is not null;
}
