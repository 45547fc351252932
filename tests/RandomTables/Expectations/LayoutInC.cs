namespace Hyperabi.RandomTables;

/// <summary>Where the System V psABI for x86-64 puts the fields of a struct (3.1.2, "Aggregates and Unions").</summary>
internal static class LayoutInC
{
    /// <summary>Each field and its offset.</summary>
    public static IEnumerable<(FieldDeclaration Field, int Offset)> Of(GroupDeclaration group)
    {
        int end = 0;
        foreach (FieldDeclaration field in group.Fields)
        {
            end = RoundUp(end, field.Size);
            yield return (field, end);
            end += field.Size * Math.Max(1, field.Length);
        }
    }

    /// <summary>The size: that of the fields, rounded up to the greatest alignment.</summary>
    public static int SizeOf(GroupDeclaration group)
    {
        if (group.Fields.Count == 0)
            return 1;
        (FieldDeclaration last, int offset) = Of(group).Last();
        return RoundUp(offset + (last.Size * Math.Max(1, last.Length)), group.Fields.Max(f => f.Size));
    }

    private static int RoundUp(int offset, int alignment) => (offset + alignment - 1) & -alignment;
}
