using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds out whether a class leaves the name of a generated member free.</summary>
internal static class GeneratedMember
{
    /// <summary>What has the name already, or null.</summary>
    public static ISymbol? Taken(INamedTypeSymbol type, string member)
    {
        // A class cannot have a member of its own name either. Names are known without making a symbol of each member.
        if (type.MemberNames.Contains(member) || !type.GetTypeMembers(member).IsEmpty)
            return type.GetMembers(member)[0];
        return type.Name == member ? type : null;
    }
}
