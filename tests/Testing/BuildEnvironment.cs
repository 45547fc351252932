namespace Hyperabi.Testing;

/// <summary>The environment of a build within a test.</summary>
public static class BuildEnvironment
{
    /// <summary>What differs from the environment of the test; null takes a variable away.</summary>
    public static Dictionary<string, string?> Variables => new()
    {
        // What `dotnet test` sets for its own build has no say in these.
        ["MSBuildSDKsPath"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildExtensionsPath"] = null,

        // A server that outlives the build keeps the directory busy.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
    };
}
