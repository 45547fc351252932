using System.Collections.Concurrent;
using System.Text;
using DiffEngine;

namespace VerifyTests;

/// <summary>Compares a text with its snapshot and leaves the files as Verify leaves them.</summary>
internal static class Snapshot
{
    // As Verify writes them.
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.OrdinalIgnoreCase);

    static Snapshot()
    {
        // A build machine or a bare terminal has nobody to look at a diff tool.
        if (OperatingSystem.IsLinux() && !Has("DISPLAY") && !Has("WAYLAND_DISPLAY"))
            DiffRunner.Disabled = true;
    }

    /// <param name="path">The path without <c>.verified.txt</c>.</param>
    /// <param name="extension">The extension without its dot.</param>
    /// <param name="text">What the test made.</param>
    /// <exception cref="VerifyException">The snapshot is new or differs.</exception>
    public static async Task Compare(string path, string extension, string? text)
    {
        if (!Used.TryAdd($"{path}.{extension}", true))
            throw new VerifyException($"The snapshot {path} has been used by this run already: every comparison needs a name of its own.");
        string verifiedPath = $"{path}.verified.{extension}";
        string receivedPath = $"{path}.received.{extension}";
        string received = Normalize(text switch { null => "null", "" => "emptyString", _ => text });
        string? verified = await Read(verifiedPath);
        if (verified is not null && Same(verified, received))
        {
            File.Delete(receivedPath);
            DiffRunner.Kill(receivedPath, verifiedPath);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        await File.WriteAllTextAsync(receivedPath, received, Utf8WithMark);
        if (!DiffRunner.Disabled)
            await DiffRunner.LaunchForTextAsync(receivedPath, verifiedPath, Utf8WithMark);
        throw new VerifyException(Describe(verifiedPath, receivedPath, verified, received));
    }

    private static async Task<string?> Read(string path)
    {
        if (!File.Exists(path))
            return null;
        string text = await File.ReadAllTextAsync(path);

        // A diff tool may have made the file to have something to show.
        return text.Length == 0 ? null : Normalize(text);
    }

    // An editor may end the last line of a snapshot that has no end of its own.
    private static bool Same(string verified, string received) => verified == received || verified == received + "\n";

    private static string Normalize(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static string Describe(string verifiedPath, string receivedPath, string? verified, string received) =>
        $"The snapshot {(verified is null ? "is new" : "differs")}.\n"
        + $"Directory: {Path.GetDirectoryName(verifiedPath)}\n"
        + $"  received: {Path.GetFileName(receivedPath)}\n"
        + $"  verified: {Path.GetFileName(verifiedPath)}\n"
        + (verified is null ? $"Received:\n{received}\n" : Difference.Describe(verified, received) + "\n")
        + "If the received text is right, rename the file to the verified name, or accept all with ./build.sh accept.";

    private static bool Has(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
