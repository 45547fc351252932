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

    /// <summary>Writes a file, and makes the directories on the way to it.</summary>
    public void Write(string name, string text)
    {
        string path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Top, recursive: true);
}
