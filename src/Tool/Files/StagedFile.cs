using System.Text;

namespace Hyperabi.Tool.Files;

/// <summary>A file that is complete under a temporary name and takes its place all at once.</summary>
/// <remarks>A compiler that reads the file meanwhile, or two builds that write it, never meet half of it.</remarks>
internal sealed class StagedFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;

    private StagedFile(string path, string temporary) => (_path, _temporary) = (path, temporary);

    /// <summary>The bytes of a text as they are on disk: UTF-8 without a byte order mark.</summary>
    public static byte[] BytesOf(string text) =>
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    /// <summary>Writes a text under a name of its own in the directory where it belongs.</summary>
    public static StagedFile Create(string path, string text) => Create(path, BytesOf(text));

    /// <summary>Writes bytes under a name of their own in the directory where they belong.</summary>
    public static StagedFile Create(string path, byte[] bytes)
    {
        if (Directory.Exists(path))
            throw new ToolException($"'{path}' cannot be written: it is a directory");
        try
        {
            string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(directory);

            // The same directory, since a file is renamed at once only within one file system.
            string temporary = $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp";
            var staged = new StagedFile(path, Path.Combine(directory, temporary));
            staged.Fill(bytes);
            return staged;
        }
        catch (Exception failure) when (
            failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CannotWrite(path, failure);
        }
    }

    /// <summary>Puts the file in its place, over what was there.</summary>
    public void Publish()
    {
        try
        {
            File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_path, failure);
        }
    }

    /// <summary>Removes the temporary file, if it was not published.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the user must read about.
        }
    }

    private void Fill(byte[] bytes)
    {
        try
        {
            using var stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(bytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static ToolException CannotWrite(string path, Exception failure) => new(
        $"'{path}' cannot be written: {failure.Message.TrimEnd('.')}; " +
        "choose another place, or change the permissions");
}
