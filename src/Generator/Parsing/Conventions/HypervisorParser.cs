using System.Collections.Immutable;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>A table's hypervisor: its name, how CPUID names it, and how it is called.</summary>
/// <param name="Name">The name in lower case.</param>
/// <param name="Signatures">The CPUID signatures, <c>\0</c> for a zero byte.</param>
/// <param name="Conventions">The conventions, one a vendor.</param>
/// <param name="Declared">The conventions that the table's own attributes declare.</param>
/// <param name="HasFaultyConvention">Whether a convention is left out, or missing altogether, and that was reported.</param>
internal sealed record HypervisorFacts(
    string Name,
    EquatableArray<string> Signatures,
    EquatableArray<Convention> Conventions,
    IReadOnlyList<DeclaredConvention> Declared,
    bool HasFaultyConvention);

/// <summary>Reads the hypervisor: a member of an enum with attributes, the table's own attributes, or both.</summary>
internal static class HypervisorParser
{

    public static HypervisorFacts? Parse(
        ParseContext context, INamedTypeSymbol table, AttributeData attribute, AttributeArguments arguments)
    {
        if (attribute.ConstructorArguments.Length != 1)
            return null;
        TypedConstant argument = attribute.ConstructorArguments[0];
        if (argument.Kind == TypedConstantKind.Error)
            return null;
        ExpressionSyntax? expression = arguments.Positional(0, "hypervisor");
        ISymbol? builtIn = BuiltIn(argument);
        string? name = builtIn?.Name.ToLowerInvariant() ?? argument.Value as string;
        if (name is null || !IsName(name))
        {
            context.Reporter?.Report(
                Descriptors.InvalidHypervisor, arguments.Node(0, "hypervisor").GetLocation(), expression?.ToString() ?? "", "hypervisor", "use a member of Hypervisor, or a name of lower-case letters, digits and hyphens");
            return null;
        }

        ImmutableArray<AttributeData> own = table.GetAttributes();
        ImmutableArray<AttributeData> inherited = builtIn?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty;
        var parser = new ConventionParser(context, table.Name);
        Dictionary<Vendor, Convention> conventions = [];
        foreach (DeclaredConvention declared in parser.Parse(inherited, static _ => null))
            conventions[declared.Override.Convention.Vendor] = declared.Override.Convention;
        List<DeclaredConvention> ofTable = parser.Parse(own, vendor => conventions.TryGetValue(vendor, out Convention? c) ? c : null);
        foreach (DeclaredConvention declared in ofTable)
            conventions[declared.Override.Convention.Vendor] = declared.Override.Convention;
        if (conventions.Count == 0 && !own.Any(a => a.Is(Names.HypercallConvention)))
            context.Reporter?.Report(Descriptors.NoConvention, arguments.Node(0, "hypervisor").GetLocation(), $"Hypervisor '{name}'", nameof(Vendor.IntelVmx));
        RejectNumbers(context, own, table.Name);
        return new HypervisorFacts(
            name,
            Signatures(context, inherited.Concat(own)).Distinct().ToEquatableArray(),
            conventions.Values.ToEquatableArray(),
            ofTable,
            parser.FoundFault || conventions.Count == 0);
    }

    /// <summary>A convention of a whole table has no number: it would be every hypercall's.</summary>
    private static void RejectNumbers(ParseContext context, ImmutableArray<AttributeData> attributes, string table)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.Is(Names.HypercallConvention) && ConventionParser.Number(attribute) is not null)
                context.Reporter?.Report(Descriptors.InvalidValue, attribute.NamedLocation("Number", context.Cancellation), "The number in the convention", table, "must stand on a hypercall");
        }
    }

    private static ISymbol? BuiltIn(TypedConstant argument) => argument is { Kind: TypedConstantKind.Enum, Type: { } type }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, argument.Value))
        : null;

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    private static IEnumerable<string> Signatures(ParseContext context, IEnumerable<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (!attribute.Is(Names.HypervisorSignature) || attribute.ConstructorArguments.Length != 1)
                continue;

            // The compiler drops zero bytes at the end of a string that it reads from a referenced assembly's attribute.
            string written = attribute.OnlyArgument() as string ?? "";
            string signature = written.PadRight(CpuidSignature.Length, '\0');
            bool isText = signature.All(c => c is '\0' or (>= ' ' and <= '~' and not '\\'));

            // Leaves that nobody serves are zero.
            if (isText && signature.Length == CpuidSignature.Length && signature.Any(c => c != '\0'))
            {
                yield return CpuidSignature.Escape(signature);
                continue;
            }

            context.Reporter?.Report(
                Descriptors.InvalidHypervisor, attribute.ArgumentLocation(0, "signature", context.Cancellation), CpuidSignature.Escape(written), "CPUID signature", "write 1 to 12 ASCII characters, not all of them zero, as EBX, ECX and EDX have them");
        }
    }
}
