using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Model;
using Hyperabi.Tool.Records;

namespace Hyperabi.Tool.Headers;

/// <summary>Decides which headers go where, before anything is written.</summary>
internal static class HeaderPlan
{
    /// <summary>The headers of tables under a directory, by path.</summary>
    public static IReadOnlyList<HeaderFile> Of(
        IReadOnlyList<RecordedTable> tables, string directory, KernelVersion? version)
    {
        SortedDictionary<string, HeaderFile> files = new(StringComparer.Ordinal);
        foreach (RecordedTable table in tables)
        {
            foreach (UapiHeader header in table.Table.Headers)
            {
                string include = Checked(table, header.Path).Replace('/', Path.DirectorySeparatorChar);
                string path = Path.Combine(directory, include);
                var file = new HeaderFile(table.FullName, path, HeaderEmitter.Emit(table.Table, header, version));
                if (files.TryAdd(path, file) || files[path].Text == file.Text)
                    continue;
                throw new ToolException(
                    $"tables '{files[path].Table}' and '{file.Table}' both declare header '{header.Path}', with " +
                    "different content; give one of them another header, or write one table at a time with --table");
            }
        }

        return [.. files.Values];
    }

    /// <summary>An include path as it is, unless a file by that path could lie outside of the directory.</summary>
    private static string Checked(RecordedTable table, string path)
    {
        bool good = path.Split('/').All(part => part.Trim() == part && part is not ("" or "." or ".."))
            && !path.Any(c => char.IsControl(c) || c is '\\' or ':' or '"' or '<' or '>' or '|' or '?' or '*');
        return good
            ? path
            : throw new ToolException(
                $"table '{table.FullName}' declares header '{path}', which is no include path; " +
                "write it like linux/kvm_para.h");
    }
}
