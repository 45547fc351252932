namespace Hyperabi.RandomTables;

/// <summary>Names as the model has them.</summary>
internal static class Names
{
    /// <summary>Without marks, <c>@</c> and type parameters.</summary>
    public static string Bare(string written)
    {
        string name = Mark.Remove(written).TrimStart('@');
        int parameters = name.IndexOf('<', StringComparison.Ordinal);
        return parameters < 0 ? name : name[..parameters];
    }
}
