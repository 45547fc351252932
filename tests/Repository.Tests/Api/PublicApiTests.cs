namespace Hyperabi.Repository.Tests.Api;

/// <summary>What users compile against, as text: a change of it is a line of a diff that somebody reads.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("src/Runtime", "Hyperabi.Runtime", "net8.0")]
    [InlineData("src/Runtime", "Hyperabi.Runtime", "net10.0")]
    [InlineData("src/Abi.Definitions", "Hyperabi.Definitions", "net8.0")]
    [InlineData("src/Abi.Definitions", "Hyperabi.Definitions", "net10.0")]
    public async Task The_public_API_is_this(string project, string assembly, string framework) =>
        await Verify(PublicApi.Of(RepositoryPaths.Output(project, framework, $"{assembly}.dll")))
            .UseTextForParameters($"{assembly}-{framework}");
}
