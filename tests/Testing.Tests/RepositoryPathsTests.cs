namespace Hyperabi.Testing.Tests;

public sealed class RepositoryPathsTests
{
    [Fact]
    public void The_root_has_the_solution() => Assert.True(File.Exists(RepositoryPaths.Of("Abi.sln")));

    [Fact]
    public void An_output_is_found_where_its_project_writes_it() =>
        Assert.True(File.Exists(RepositoryPaths.Output("tests/Testing.Tests", "net10.0", "Testing.Tests.dll")));
}
