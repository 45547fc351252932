namespace Hyperabi.RandomTables;

/// <summary>Finds the types that a table's source must declare.</summary>
internal static class DeclaredTypes
{
    /// <summary>The declarations, each once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="nested">Those in the class, or those beside it.</param>
    public static IEnumerable<string> Of(TableDeclaration table, bool nested) => table.Hypercalls
        .SelectMany(h => h.Parameters.Select(p => p.Type).Append(h.Returns))
        .SelectMany(WithInner)
        .Where(type => type.IsNested == nested && type.Declaration is not null)
        .Select(type => type.Declaration!)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<ValueType> WithInner(ValueType? type)
    {
        for (; type is not null; type = type.Inner)
            yield return type;
    }
}
