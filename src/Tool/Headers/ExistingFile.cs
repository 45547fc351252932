namespace Hyperabi.Tool.Headers;

/// <summary>Reads files that may not be there.</summary>
internal static class ExistingFile
{
    /// <summary>The bytes of a file, or null where there is none.</summary>
    public static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {failure.Message.TrimEnd('.')}; change its permissions");
        }
    }
}
