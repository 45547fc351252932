using System.Globalization;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Rules between declarations, and between a declaration and its conventions. They only report.</summary>
internal static class TableChecks
{
    public static void Numbers(Reporter reporter, IEnumerable<ClaimedNumber> hypercalls, IEnumerable<DeclaredNumber> numbers)
    {
        Dictionary<ulong, string> taken = [];
        IEnumerable<ClaimedNumber> all =
            hypercalls.Concat(numbers.Select(n => new ClaimedNumber(n.Number.Number, n.Number.Name, (SyntaxNode?)n.Syntax.Initializer?.Value ?? n.Syntax)));
        foreach ((ulong number, string name, SyntaxNode node) in all.OrderBy(d => d.Node.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(d => d.Node.SpanStart))
        {
            if (taken.TryGetValue(number, out string? owner))
                reporter.Report(Descriptors.DuplicateNumber, node.GetLocation(), number.ToString(CultureInfo.InvariantCulture), name, owner);
            else
                taken.Add(number, name);
        }
    }

    public static void UapiNames(Reporter reporter, IEnumerable<DeclaredUapi> names)
    {
        // A macro may be declared twice where no kernel version has both.
        Dictionary<string, List<DeclaredUapi>> taken = new(StringComparer.Ordinal);
        foreach (DeclaredUapi name in names.OrderBy(n => n.Node.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(n => n.Node.SpanStart))
        {
            if (!taken.TryGetValue(name.Uapi, out List<DeclaredUapi>? owners))
                taken.Add(name.Uapi, owners = []);
            if (owners.Find(o => o.Versions.Overlaps(name.Versions)) is { } owner)
                reporter.Report(Descriptors.DuplicateUapi, name.Node.GetLocation(), name.Uapi, name.Owner, owner.Owner);
            owners.Add(name);
        }
    }

    /// <summary>Reports a hypercall that some vendor's stub cannot be made for.</summary>
    /// <param name="reporter">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="declared">The hypercall.</param>
    /// <param name="sound">The shapes of the table's hypercalls that are known to have stubs; it grows.</param>
    public static void Encodability(Reporter reporter, AbiTable table, DeclaredHypercall declared, HashSet<CallShape> sound)
    {
        // Nearly all of a large table's hypercalls have the shape of another one.
        CallShape? shape = CallShape.Of(declared.Hypercall);
        if (shape is { } known && sound.Contains(known))
            return;
        if (IsEncodable(reporter, table, declared) && shape is { } proven)
            sound.Add(proven);
    }

    private static bool IsEncodable(Reporter reporter, AbiTable table, DeclaredHypercall declared)
    {
        Hypercall hypercall = declared.Hypercall;
        foreach (Vendor vendor in hypercall.Vendors)
        {
            if (table.ConventionOf(hypercall, vendor) is { } convention && HasRegisters(reporter, declared, convention))
                continue;

            // One vendor's shortage is every vendor's that shares the convention; once is enough.
            return false;
        }

        foreach (Vendor vendor in hypercall.Vendors)
        {
            foreach (CallingConvention callingConvention in CallingConventions.All)
            {
                if (StubSignature.Of(table, hypercall, vendor, callingConvention) is not { } signature
                    || StubLowering.Lower(signature) is not LoweringResult.Failed failed)
                {
                    continue;
                }

                if (VendorRules.NumberProblem(signature.Convention, signature.Number) is not null)
                {
                    reporter.Report(Descriptors.NumberZero, NumberLocation(declared, vendor), hypercall.Name, vendor.ToString());
                    return false;
                }

                reporter.Report(
                    Descriptors.NotEncodable, declared.Syntax.Identifier.GetLocation(), hypercall.Name, vendor.ToString(), callingConvention.ToString(), failed.Reason);
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the number of a hypercall for a vendor is written.</summary>
    private static Location NumberLocation(DeclaredHypercall declared, Vendor vendor) =>
        declared.Conventions.FirstOrDefault(c => c.Override.Number is not null && c.Override.Convention.Vendor == vendor) is { } own
            ? own.Attribute.NamedLocation("Number", CancellationToken.None)
            : declared.Attribute.Node(0, "number").GetLocation();

    private static bool HasRegisters(Reporter reporter, DeclaredHypercall declared, Convention convention)
    {
        int arguments = 0;
        int results = 1;
        for (int i = 0; i < declared.Hypercall.Parameters.Count; i++)
        {
            bool isIn = declared.Hypercall.Parameters[i].Direction == ParameterDirection.In;
            int available = isIn ? convention.Arguments.Count : convention.Results.Count;
            if ((isIn ? arguments++ : results++) < available)
                continue;
            ParameterSyntax parameter = declared.Syntax.ParameterList.Parameters[i];
            reporter.Report(
                isIn ? Descriptors.TooManyArguments : Descriptors.TooManyResults,
                parameter.Identifier.GetLocation(),
                parameter.Identifier.ValueText,
                declared.Hypercall.Name,
                convention.Vendor.ToString(),
                available.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        return true;
    }
}
