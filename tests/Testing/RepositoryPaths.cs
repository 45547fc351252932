using System.Runtime.CompilerServices;

namespace Hyperabi.Testing;

/// <summary>Where things lie in the repository that the tests were built from.</summary>
public static class RepositoryPaths
{
#if DEBUG
    /// <summary>The configuration that the tests, and therefore the projects they look at, were built in.</summary>
    public const string Configuration = "Debug";
#else
    /// <summary>The configuration that the tests, and therefore the projects they look at, were built in.</summary>
    public const string Configuration = "Release";
#endif

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in the repository.</summary>
    /// <param name="parts">Names below the root, one or more a part.</param>
    public static string Of(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>A file that building a project makes.</summary>
    /// <param name="project">The project's directory below the root: <c>src/Tool</c>.</param>
    /// <param name="targetFramework">The target framework: <c>net8.0</c>.</param>
    /// <param name="file">The file's name: <c>hyperabi.dll</c>.</param>
    public static string Output(string project, string targetFramework, string file) =>
        Of(project, "bin", Configuration, targetFramework, file);

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
