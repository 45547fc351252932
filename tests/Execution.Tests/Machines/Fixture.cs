namespace Hyperabi.Execution.Tests.Machines;

/// <summary>The host that plays the hypervisors, built from <c>tests/Fixture</c> once in a run of the tests.</summary>
internal static class Fixture
{
    private static readonly string[] Options =
    [
        "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-nostdlib", "-static", "-fno-pic", "-no-pie", "-mno-red-zone",
        "-mgeneral-regs-only", "-fno-stack-protector", "-fcf-protection=none", "-fno-asynchronous-unwind-tables",
        "-Wl,--build-id=none", "-Wl,-z,noexecstack", "-Wl,--no-warn-rwx-segments", "-T", "link.ld",
    ];

    private static readonly Lazy<Task<byte[]>> Built = new(Build);

    /// <summary>The image that QEMU starts.</summary>
    public static Task<byte[]> Image => Built.Value;

    private static async Task<byte[]> Build()
    {
        string sources = RepositoryPaths.Of("tests", "Fixture");
        using var directory = new TemporaryDirectory();
        string image = directory.File("fixture.elf");
        IEnumerable<string> files = Directory.EnumerateFiles(sources, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".c" or ".S")
            .Order(StringComparer.Ordinal);
        ProcessResult result = await ProcessRunner.Run("gcc", [.. Options, "-o", image, .. files], workingDirectory: sources);
        result.EnsureSuccess();
        return await File.ReadAllBytesAsync(image);
    }
}
