using Hyperabi.Compiler.Model;
using Hyperabi.Headers.Tests.Tables;

namespace Hyperabi.Headers.Tests.Native;

/// <summary>A directory with KVM's generated headers, laid out as a compiler looks for them.</summary>
internal sealed class GeneratedHeaders : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public GeneratedHeaders(KernelVersion? version)
    {
        foreach (UapiHeader header in KvmRecord.Table.Headers)
        {
            string file = _directory.File(header.Path.Split('/'));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, KvmRecord.Header(header.Path, version));
        }
    }

    /// <summary>What to give to <c>-I</c>.</summary>
    public string Path => _directory.Path;

    /// <summary>The headers that the installed ones should be equal to.</summary>
    public static async Task<GeneratedHeaders> LikeInstalled() => new(await InstalledHeaders.Version());

    public void Dispose() => _directory.Dispose();
}
