using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds parts of operations that nobody reads, because they stand in the wrong place.</summary>
internal static class OpsOwnership
{
    /// <summary>Reports a method that is marked as a part of an operation, in a type that has none.</summary>
    public static void Check(IMethodSymbol method, Action<Diagnostic> report)
    {
        // Both parts of a partial method have the attributes of either.
        bool isMarked = method.PartialDefinitionPart is null && method.GetAttributes().Any(attribute =>
            attribute.LanguageName() is Names.ParavirtOp or Names.ParavirtImplementation or Names.ParavirtPlatform);
        if (isMarked && method.ContainingType.Attribute(Names.ParavirtOps) is null)
            report(Diagnostic.Create(Descriptors.OutsideOps, method.Locations[0], method.Name, method.ContainingType.Name));
    }
}
