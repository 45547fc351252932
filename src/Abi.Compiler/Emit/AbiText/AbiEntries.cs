using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.AbiText;

/// <summary>The constants, macros and structs of a table by C name, freed from the groups that declare them.</summary>
/// <remarks>
/// One C name may stand for different things in different kernel versions. The record's layout section tells them apart
/// by occurrence; entries that are equal line by line are equal to the layout too, so any of them will do.
/// </remarks>
internal sealed class AbiEntries
{
    private readonly List<AbiEntry> _constants;
    private readonly List<AbiEntry> _macros;
    private readonly List<AbiEntry> _structs;

    private AbiEntries(IReadOnlyCollection<UapiGroup> groups)
    {
        _constants = Sorted(groups.SelectMany(g => g.Constants), c => c.Uapi, c => c.Versions, AbiLines.Constant);
        _macros = Sorted(groups.SelectMany(g => g.Macros), m => m.Uapi, m => m.Versions, AbiLines.Macro);
        _structs = Sorted(
            groups.Select(g => g.Struct).OfType<UapiStruct>(), s => s.Uapi, s => s.Versions, AbiLines.Struct);
    }

    public IEnumerable<AbiEntry> All => _constants.Concat(_macros).Concat(_structs);

    public static AbiEntries Of(AbiTable table) => new(table.Groups);

    /// <summary>Hands out the occurrence of each constant as it is asked for.</summary>
    public Func<UapiConstant, int> ConstantOccurrences() => Occurrences<UapiConstant>(_constants, AbiLines.Constant);

    /// <summary>Hands out the occurrence of each macro as it is asked for.</summary>
    public Func<UapiMacro, int> MacroOccurrences() => Occurrences<UapiMacro>(_macros, AbiLines.Macro);

    /// <summary>Hands out the occurrence of each struct as it is asked for.</summary>
    public Func<UapiStruct, int> StructOccurrences() => Occurrences<UapiStruct>(_structs, AbiLines.Struct);

    private static List<AbiEntry> Sorted<T>(
        IEnumerable<T> items,
        Func<T, string> uapi,
        Func<T, VersionRange> versions,
        Action<LineWriter, T> write) => items
        .Select(item => new AbiEntry(uapi(item), versions(item), Render(item, write)))
        .OrderBy(e => e.Uapi, StringComparer.Ordinal)
        .ThenBy(e => e.Versions.Since ?? default)
        .ThenBy(e => e.Lines, StringComparer.Ordinal)
        .ToList();

    private static Func<T, int> Occurrences<T>(List<AbiEntry> entries, Action<LineWriter, T> write)
    {
        Dictionary<string, Queue<int>> free = new(StringComparer.Ordinal);
        for (int i = 0, occurrence = 1; i < entries.Count; i++, occurrence++)
        {
            if (i > 0 && entries[i].Uapi != entries[i - 1].Uapi)
                occurrence = 1;
            if (!free.TryGetValue(entries[i].Lines, out Queue<int>? occurrences))
                free.Add(entries[i].Lines, occurrences = new Queue<int>());
            occurrences.Enqueue(occurrence);
        }

        return item => free[Render(item, write)].Dequeue();
    }

    private static string Render<T>(T item, Action<LineWriter, T> write)
    {
        var text = new LineWriter();
        write(text, item);
        return text.ToString();
    }
}
