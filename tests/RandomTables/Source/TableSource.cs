using System.Text;

namespace Hyperabi.RandomTables;

/// <summary>Writes a declaration as the C# that a user would have written.</summary>
public static class TableSource
{
    /// <summary>The files.</summary>
    /// <param name="table">The declaration.</param>
    /// <param name="space">The namespace, and the start of the files' names: many tables share a compilation.</param>
    public static IReadOnlyList<SourceFile> Of(TableDeclaration table, string space)
    {
        List<string> members = [.. MemberSource.Of(table)];
        List<StringBuilder> texts = [];
        for (int part = 0; part < table.Parts; part++)
        {
            if (texts.Count == 0 || table.HasFileForEachPart)
                texts.Add(Begin(space));
            StringBuilder text = texts[^1];
            if (part == 0)
                WriteBeside(text, table);
            WritePart(text, table, part, members);
        }

        return [.. texts.Select((text, i) => File($"{space}.{i}.cs", text.ToString()))];
    }

    private static SourceFile File(string path, string marked)
    {
        (string text, IReadOnlyList<(int, int)> places) = Mark.Extract(marked);
        return new SourceFile(path, text, places);
    }

    private static StringBuilder Begin(string space) => new StringBuilder()
        .Append("using System.Runtime.InteropServices;\n")
        .Append("using Hyperabi;\n")
        .Append("using Call = Hyperabi.HypercallAttribute;\n\n")
        .Append("namespace ").Append(space).Append(";\n\n");

    private static void WriteBeside(StringBuilder text, TableDeclaration table)
    {
        foreach (string type in DeclaredTypes.Of(table, nested: false).Concat(table.Beside))
            text.Append(type).Append("\n\n");
    }

    private static void WritePart(StringBuilder text, TableDeclaration table, int part, List<string> members)
    {
        bool isFirst = part == 0;
        if (table.Outer is not null)
            text.Append(table.Outer).Append("\n{\n");
        if (isFirst)
        {
            Lines.Documentation(text, table.Documentation, "");
            text.Append(AttributeSource.Of(table)).Append('\n');
        }

        if (part == (table.HasAttributesOnLastPart ? table.Parts - 1 : 0))
        {
            foreach (string attribute in AttributeSource.Further(table))
                text.Append(attribute).Append('\n');
        }

        string name = isFirst ? table.Name : Mark.Remove(table.Name);
        text.Append(table.Modifiers).Append(" class ").Append(name).Append("\n{\n");
        for (int i = 0; i < members.Count; i++)
        {
            // Whole runs of members, so that the order of the declarations is that of the text.
            if (i * table.Parts / members.Count == part)
                text.Append(members[i]).Append('\n');
        }

        text.Append("}\n\n");
        if (table.Outer is not null)
            text.Append("}\n\n");
    }
}
