using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Headers.Tests.Native;

/// <summary>The kernel headers of this machine.</summary>
internal static class InstalledHeaders
{
    private const string Package = "linux-libc-dev";

    /// <summary>The kernel version that they are of.</summary>
    public static async Task<KernelVersion> Version()
    {
        ProcessResult result = await ProcessRunner.Run(
            "gcc", ["-E", "-P", "-x", "c", "-"], input: "#include <linux/version.h>\nLINUX_VERSION_CODE\n");
        if (result.ExitCode != 0)
            Assert.Fail($"The kernel headers are missing; they are in the Debian package {Package}.\n{result.Error}");
        int code = int.Parse(result.Output, CultureInfo.InvariantCulture);
        return new KernelVersion(code >> 16, (code >> 8) & 0xff, code & 0xff);
    }
}
