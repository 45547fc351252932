using System.Globalization;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Asks of each selector the uapi constant that commits to it, and says what it costs. They only report.</summary>
internal static class SelectorChecks
{
    /// <summary>Checks the selectors that attributes of this compilation declare.</summary>
    /// <param name="reporter">Where diagnostics go.</param>
    /// <param name="owner">What the attributes stand on.</param>
    /// <param name="declared">The conventions of the attributes.</param>
    /// <param name="groups">The table's uapi constants.</param>
    public static void Check(Reporter reporter, string owner, IEnumerable<DeclaredConvention> declared, IEnumerable<UapiGroup> groups)
    {
        ILookup<string, ulong> constants = groups.SelectMany(g => g.Constants).ToLookup(c => c.Uapi, c => c.Value);
        foreach (IGrouping<AttributeData, DeclaredConvention> group in declared.GroupBy(d => d.Attribute))
        {
            // An attribute that names two vendors is at fault once; what an attribute inherits is another one's.
            Location place = group.Key.NamedLocation(nameof(Selector), CancellationToken.None);
            if (group.Key.Named(nameof(Selector)) is null || !place.IsInSource)
                continue;
            Convention first = group.First().Override.Convention;
            if (first.Selector is not { Value: not 0 } selector)
                continue;
            string value = string.Format(CultureInfo.InvariantCulture, "0x{0:x}", selector.Value);
            string? problem = selector.Uapi is not { } name ? "name its constant with SelectorUapi"
                : !constants.Contains(name) ? $"declare the constant '{name}' with [Uapi(\"{name}\")] in the table"
                : !constants[name].Contains(selector.Value) ? $"the constant '{name}' has another value"
                : null;
            if (problem is not null)
                reporter.Report(Descriptors.SelectorWithoutUapi, place, value, owner, problem);
            if (group.Any(d => d.Override.Convention.Vendor == Vendor.IntelTdx))
            {
                reporter.Report(
                    Descriptors.SelectorCost, place, value, owner,
                    ConstantLength.Of(selector.Register, selector.Value).ToString(CultureInfo.InvariantCulture), nameof(Vendor.IntelTdx));
            }
        }
    }
}
