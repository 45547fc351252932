using Hyperabi.Headers.Tests.Tables;

namespace Hyperabi.Headers.Tests.Native;

public class MacroTests
{
    [Theory]
    [ClassData(typeof(Languages))]
    public Task A_program_sees_the_macros_of_the_installed_headers(string compiler, string language) =>
        Compare(compiler, language);

    [Theory]
    [InlineData("gcc", "-xc -std=gnu90 -D__ASSEMBLY__")]
    [InlineData("clang", "-xc -std=gnu90 -D__ASSEMBLY__")]
    [InlineData("gcc", "-xassembler-with-cpp -D__ASSEMBLY__")]
    [InlineData("clang", "-xassembler-with-cpp -D__ASSEMBLY__")]
    public Task Assembly_sees_the_macros_of_the_installed_headers(string compiler, string language) =>
        Compare(compiler, language);

    private static async Task Compare(string compiler, string language)
    {
        using GeneratedHeaders generated = await GeneratedHeaders.LikeInstalled();
        foreach (string header in new[] { KvmRecord.Generic, KvmRecord.X86 })
        {
            string[] expected = await Macros(compiler, language, header, []);
            string[] actual = await Macros(compiler, language, header, ["-I", generated.Path]);
            Assert.Contains(expected, line => line.StartsWith("#define KVM_FEATURE_ASYNC_PF ", StringComparison.Ordinal));
            Assert.Equal(expected, actual);
        }
    }

    /// <summary>Every macro that is defined behind a header, the compiler's own and those of other headers included.</summary>
    private static async Task<string[]> Macros(string compiler, string language, string header, string[] options)
    {
        ProcessResult result = await ProcessRunner.Run(
            compiler, ["-E", "-dM", .. Languages.Split(language), .. options, "-"], input: $"#include <{header}>\n");
        return [.. result.EnsureSuccess().Output.Split('\n').Order(StringComparer.Ordinal)];
    }
}
