namespace Hyperabi.Compiler.Model;

/// <summary>The one order in which a table's lists stand, whatever the order of its declarations.</summary>
public static class AbiOrder
{
    /// <summary>The same table with every list in canonical order.</summary>
    public static AbiTable Canonical(AbiTable table) => table with
    {
        Signatures = table.Signatures.OrderBy(s => s, StringComparer.Ordinal).ToEquatableArray(),
        Conventions = table.Conventions.OrderBy(c => c.Vendor).ToEquatableArray(),
        Headers = table.Headers.OrderBy(h => h.Path, StringComparer.Ordinal).ToEquatableArray(),
        Hypercalls = table.Hypercalls
            .OrderBy(h => h.Number)
            .ThenBy(h => h.Name, StringComparer.Ordinal)
            .Select(Canonical)
            .ToEquatableArray(),
        TakenNumbers = table.TakenNumbers
            .OrderBy(n => n.Number)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .ToEquatableArray(),
        Groups = table.Groups
            .OrderBy(g => g.Header, StringComparer.Ordinal)
            .ThenBy(g => g.Order)
            .ThenBy(g => g.Name, StringComparer.Ordinal)
            .Select(Canonical)
            .ToEquatableArray(),
    };

    /// <summary>The same instance where it is in order already, as nearly every one is at every keystroke.</summary>
    private static Hypercall Canonical(Hypercall hypercall) => IsInOrder(hypercall) ? hypercall : hypercall with
    {
        Vendors = hypercall.Vendors.OrderBy(v => v).ToEquatableArray(),
        Overrides = hypercall.Overrides.OrderBy(o => o.Convention.Vendor).ToEquatableArray(),
    };

    private static bool IsInOrder(Hypercall hypercall)
    {
        for (int i = 1; i < hypercall.Vendors.Count; i++)
        {
            if (hypercall.Vendors[i - 1] > hypercall.Vendors[i])
                return false;
        }

        for (int i = 1; i < hypercall.Overrides.Count; i++)
        {
            if (hypercall.Overrides[i - 1].Convention.Vendor > hypercall.Overrides[i].Convention.Vendor)
                return false;
        }

        return true;
    }

    private static UapiGroup Canonical(UapiGroup group) => group with
    {
        // A string has no value to sort by and comes first; then by value, and by name where values are equal.
        Constants = group.Constants
            .OrderBy(c => c.Shape is not null)
            .ThenBy(c => c.Shape is { Signed: true } ? (decimal)unchecked((long)c.Value) : c.Value)
            .ThenBy(c => c.Uapi, StringComparer.Ordinal)
            .ThenBy(c => c.Versions.Since ?? default)
            .ToEquatableArray(),
        Macros = group.Macros
            .OrderBy(m => m.Uapi, StringComparer.Ordinal)
            .ThenBy(m => m.Versions.Since ?? default)
            .ToEquatableArray(),
        Struct = group.Struct is { } s ? s with { Fields = Canonical(s.Fields) } : null,
    };

    private static EquatableArray<UapiField> Canonical(EquatableArray<UapiField> fields) => fields
        .OrderBy(f => f.Offset)
        .ThenBy(f => f.Uapi, StringComparer.Ordinal)
        .ThenBy(f => f.Versions.Since ?? default)
        .ToEquatableArray();
}
