namespace Hyperabi.Package.Tests;

/// <summary>Reads what a build prints.</summary>
internal static class BuildOutput
{
    /// <summary>
    /// The output of a build that warned of nothing. A generator that does not load is only a warning to the compiler: CS8785
    /// where a dependency is missing, CS9057 where the compiler is too old.
    /// </summary>
    public static string WithoutWarnings(this ProcessResult build)
    {
        string all = build.Output + build.Error;
        Assert.DoesNotContain("CS8785", all, StringComparison.Ordinal);
        Assert.DoesNotContain("CS9057", all, StringComparison.Ordinal);
        Assert.DoesNotContain(all.Split('\n'), line => IsWarning(line.Trim()));
        return build.Output;
    }

    private static bool IsWarning(string line) =>
        line.Contains("warning", StringComparison.OrdinalIgnoreCase) && line != "0 Warning(s)";
}
