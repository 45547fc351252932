using System.Reflection;

namespace Hyperabi.Benchmarks.Report;

/// <summary>The files that the benchmarks rewrite.</summary>
internal static class Repository
{
    private static readonly string Root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>A file of the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Replaces a file; one that cannot be written whole stays as it was.</summary>
    public static void Write(string text, params string[] parts)
    {
        string path = Path(parts);
        string temporary = $"{path}.{System.IO.Path.GetRandomFileName()}";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
