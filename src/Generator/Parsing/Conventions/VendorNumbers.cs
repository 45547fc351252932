using System.Globalization;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds numbers that two hypercalls have for one vendor only, because a convention changes one of them.</summary>
internal static class VendorNumbers
{
    public static void Check(Reporter reporter, IReadOnlyList<DeclaredHypercall> hypercalls, IReadOnlyList<DeclaredNumber> numbers)
    {
        // An attribute that names two vendors is at fault once.
        HashSet<AttributeData> reported = [];
        foreach (Vendor vendor in Vendors.All)
        {
            ILookup<bool, DeclaredHypercall> ofVendor = hypercalls
                .Where(h => h.Hypercall.Vendors.Contains(vendor))
                .ToLookup(h => Change(h, vendor) is not null);
            if (!ofVendor.Contains(true))
                continue;

            // Equal numbers that no convention changes are equal for every vendor: TableChecks reports them.
            Dictionary<ulong, string> taken = [];
            foreach (DeclaredNumber number in numbers)
                taken[number.Number.Number] = number.Number.Name;
            foreach (DeclaredHypercall unchanged in ofVendor[false])
                taken[unchanged.Hypercall.Number] = unchanged.Hypercall.Name;
            foreach (DeclaredHypercall changed in ofVendor[true])
            {
                DeclaredConvention change = Change(changed, vendor)!;
                ulong number = change.Override.Number!.Value;
                if (!taken.TryGetValue(number, out string? owner))
                    taken.Add(number, changed.Hypercall.Name);
                else if (reported.Add(change.Attribute))
                    Report(reporter, change.Attribute, number, changed.Hypercall.Name, owner);
            }
        }
    }

    private static void Report(Reporter reporter, AttributeData attribute, ulong number, string name, string owner) => reporter.Report(
        Descriptors.DuplicateNumber,
        attribute.NamedLocation("Number", CancellationToken.None),
        number.ToString(CultureInfo.InvariantCulture),
        name,
        owner);

    private static DeclaredConvention? Change(DeclaredHypercall hypercall, Vendor vendor) =>
        hypercall.Conventions.FirstOrDefault(c => c.Override.Number is not null && c.Override.Convention.Vendor == vendor);
}
