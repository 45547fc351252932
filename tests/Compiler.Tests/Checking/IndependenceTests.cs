using System.Text.RegularExpressions;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>A checker that shared code with the lowering would share its mistakes.</summary>
public class IndependenceTests
{
    /// <summary>The declaration, which both must read.</summary>
    private static readonly string[] Shared = ["StubSignature"];

    [Fact]
    public void The_contract_checker_uses_nothing_of_the_lowering_and_the_encoder_but_the_declaration()
    {
        string[] foreign =
            [.. Sources("Lowering").Concat(Sources("Encoding")).Select(Path.GetFileNameWithoutExtension).Except(Shared)!];
        Assert.NotEmpty(foreign);
        Assert.NotEmpty(Sources("Checking"));
        foreach (string file in Sources("Checking"))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("Hyperabi.Compiler.Encoding", text, StringComparison.Ordinal);
            Assert.All(foreign, type => Assert.DoesNotMatch($@"\b{Regex.Escape(type)}\b", text));
        }
    }

    private static string[] Sources(string directory) =>
        Directory.GetFiles(RepositoryPaths.Of("src", "Abi.Compiler", directory), "*.cs", SearchOption.AllDirectories);
}
