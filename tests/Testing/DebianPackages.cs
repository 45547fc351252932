namespace Hyperabi.Testing;

/// <summary>Which Debian package has a program.</summary>
public static class DebianPackages
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["gcc"] = "gcc",
        ["cc"] = "gcc",
        ["g++"] = "g++",
        ["clang"] = "clang",
        ["clang++"] = "clang",
        ["ld.lld"] = "lld",
        ["lld"] = "lld",
        ["as"] = "binutils",
        ["ld"] = "binutils",
        ["objcopy"] = "binutils",
        ["objdump"] = "binutils",
        ["nm"] = "binutils",
        ["readelf"] = "binutils",
        ["qemu-system-x86_64"] = "qemu-system-x86",
        ["strace"] = "strace",
        ["git"] = "git",
        ["bash"] = "bash",
    };

    /// <summary>A sentence that says how to get a missing program.</summary>
    public static string Advice(string program) => Packages.TryGetValue(program, out string? package)
        ? $"Install it: apt-get install {package} (./build.sh test does)."
        : "It is not in the PATH.";
}
