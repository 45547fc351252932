using System.Reflection;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares text with snapshots; the part of Verify's class of this name that the tests use.</summary>
public static class Verifier
{
    /// <summary>Compares a text with the <c>.verified.txt</c> beside the test.</summary>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    /// <summary>Compares a text with the <c>.verified.</c> file of an extension beside the test.</summary>
    /// <param name="target">What the test made.</param>
    /// <param name="extension">The extension without its dot: <c>h</c>.</param>
    /// <param name="settings">How the snapshot is named.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
    {
        MethodInfo test = UseVerifyAttribute.RunningTest;
        return new SettingsTask(
            settings, chosen => Snapshot.Compare(SnapshotName.PathOf(chosen, test, sourceFile), extension, target));
    }
}
