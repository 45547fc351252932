namespace Hyperabi.Testing;

/// <summary>A directory of a test's own, deleted with all that is in it when the test ends.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes the directory.</summary>
    /// <param name="name">A name below it that <see cref="Path"/> then ends in, for tests about paths.</param>
    public TemporaryDirectory(string name = "")
    {
        Top = Directory.CreateTempSubdirectory("hyperabi-").FullName;
        Path = System.IO.Path.Combine(Top, name);
        Directory.CreateDirectory(Path);
    }

    /// <summary>The directory's full path.</summary>
    public string Path { get; }

    private string Top { get; }

    /// <summary>The full path of a file or directory in it.</summary>
    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Top, recursive: true);
}
