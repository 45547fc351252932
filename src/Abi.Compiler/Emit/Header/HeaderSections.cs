using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>Chooses what a header contains, and in which order.</summary>
internal static class HeaderSections
{
    /// <summary>The sections of a header, for a kernel version or the newest.</summary>
    public static List<HeaderSection> Of(AbiTable table, UapiHeader header, KernelVersion? version)
    {
        // A tag may have one struct before a version and another since; only those that are there can be needed.
        List<UapiGroup> groups = StructOrder.Sort(
            [.. table.Groups.Where(g => g.Header == header.Path && g.Struct?.Versions.Contains(version) != false)]);

        // A struct that another needs may come earlier than its order says, but the numbers come after all lower orders.
        int numbersAt = table.Header == header.Path ? groups.FindLastIndex(g => g.Order < table.HeaderOrder) + 1 : -1;
        List<HeaderSection> sections = [];
        for (int i = 0; i <= groups.Count; i++)
        {
            if (i == numbersAt)
                AddDefines(sections, Numbers(table, version));
            if (i < groups.Count)
                AddGroup(sections, groups[i], version);
        }

        return sections;
    }

    private static void AddGroup(List<HeaderSection> sections, UapiGroup group, KernelVersion? version)
    {
        AddDefines(sections, Constants(group, version));
        if (group.Struct is { } declaration)
        {
            sections.Add(new HeaderSection.Struct(
                group.Summary,
                declaration,
                declaration.Fields.Where(f => f.Versions.Contains(version)).ToEquatableArray()));
        }
    }

    private static void AddDefines(List<HeaderSection> sections, HeaderSection.Defines defines)
    {
        if (defines.Lines.Count > 0)
            sections.Add(defines);
    }

    /// <summary>The numbers of the hypercalls, and those that are taken without being one, in one sequence.</summary>
    private static HeaderSection.Defines Numbers(AbiTable table, KernelVersion? version)
    {
        var hypercalls = table.Hypercalls
            .Where(h => h.Versions.Contains(version))
            .Select(h => (h.Number, h.Name, Line: DefineLine.Of(h)));
        var takenNumbers = table.TakenNumbers
            .Where(n => n.Versions.Contains(version))
            .Select(n => (n.Number, n.Name, Line: DefineLine.Of(n)));
        return new HeaderSection.Defines(
            EquatableArray.Create("Hypercall numbers"),
            hypercalls.Concat(takenNumbers)
                .OrderBy(n => n.Number)
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Select(n => n.Line)
                .ToEquatableArray());
    }

    /// <summary>A group's macros; those with parameters come first, since constants are made of them.</summary>
    private static HeaderSection.Defines Constants(UapiGroup group, KernelVersion? version) => new(
        // A group that is a struct says it there.
        group.Struct is null ? group.Summary : [],
        group.Macros.Where(m => m.Versions.Contains(version)).Select(DefineLine.Of)
            .Concat(group.Constants.Where(c => c.Versions.Contains(version)).Select(DefineLine.Of))
            .ToEquatableArray());
}
