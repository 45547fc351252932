using Hyperabi.Tool.Files;

namespace Hyperabi.Tool.Headers;

/// <summary>Writes headers that changed; the others keep their times, so that nothing is compiled in vain.</summary>
internal static class HeaderWriter
{
    /// <summary>Writes headers; all that changed are complete before the first takes its place.</summary>
    public static void Write(IReadOnlyList<HeaderFile> files, ToolConsole console)
    {
        List<StagedFile> staged = [];
        HashSet<HeaderFile> changed = [.. files.Where(file => !IsCurrent(file))];
        try
        {
            foreach (HeaderFile file in files.Where(changed.Contains))
                staged.Add(StagedFile.Create(file.Path, file.Text));
            foreach (StagedFile file in staged)
                file.Publish();
        }
        finally
        {
            foreach (StagedFile file in staged)
                file.Dispose();
        }

        foreach (HeaderFile file in files)
            console.WriteLine((changed.Contains(file) ? "written    " : "unchanged  ") + file.Path);
    }

    private static bool IsCurrent(HeaderFile file) =>
        ExistingFile.Read(file.Path) is { } bytes && bytes.AsSpan().SequenceEqual(StagedFile.BytesOf(file.Text));
}
