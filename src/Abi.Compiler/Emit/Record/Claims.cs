using Hyperabi.Compiler.Emit.Text;

namespace Hyperabi.Compiler.Emit.Record;

/// <summary>The entries of one kind in the ABI text, each of which the layout section claims once.</summary>
internal sealed class Claims<T>(string kind, Func<T, string> name)
    where T : class
{
    private readonly List<T> _entries = [];
    private readonly Dictionary<string, List<T?>> _unclaimed = new(StringComparer.Ordinal);

    public T Last => _entries[_entries.Count - 1];

    public void Add(T entry) => _entries.Add(entry);

    public void ChangeLast(Func<T, T> change) => _entries[_entries.Count - 1] = change(Last);

    /// <summary>Ends the reading of entries.</summary>
    public void Close()
    {
        foreach (T entry in _entries)
        {
            if (!_unclaimed.TryGetValue(name(entry), out List<T?>? occurrences))
                _unclaimed.Add(name(entry), occurrences = []);
            occurrences.Add(entry);
        }
    }

    /// <summary>The entry that a line of the layout section is about.</summary>
    public T? Claim(Line line)
    {
        string wanted = line.Word("a name");
        int occurrence = line.Int32("occurrence", absent: 1);
        if (_unclaimed.TryGetValue(wanted, out List<T?>? occurrences)
            && occurrence >= 1 && occurrence <= occurrences.Count
            && occurrences[occurrence - 1] is { } entry)
        {
            occurrences[occurrence - 1] = null;
            return entry;
        }

        line.Fail($"the ABI text has no {kind} '{wanted}' left for this line");
        return null;
    }

    /// <summary>What the layout section says nothing about, or null.</summary>
    public string? Missing()
    {
        foreach (T entry in _entries)
        {
            if (_unclaimed[name(entry)].Contains(entry))
                return $"the layout section lacks {kind} '{name(entry)}'";
        }

        return null;
    }
}
