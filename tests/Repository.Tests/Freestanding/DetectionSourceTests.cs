using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Hyperabi.Repository.Tests.Freestanding;

/// <summary>A kernel without a base library can have the sources of detection.</summary>
public sealed class DetectionSourceTests
{
    [Fact]
    public void Detection_and_its_word_compile_without_a_base_library()
    {
        string[] sources = [.. Directory.GetFiles(RepositoryPaths.Of("src", "Runtime", "Platforms"), "*.cs").Where(IsFreestanding)];
        Assert.Contains(sources, source => Path.GetFileName(source) == "PlatformDetection.cs");
        Assert.Contains(sources, source => Path.GetFileName(source) == "Platform.Word.cs");

        Assert.Empty(Compile([.. sources.Append(RepositoryPaths.Of("src", "Runtime", "Vendor.cs")).Select(File.ReadAllText), KernelLibrary.PlatformArguments]));
    }

    [Fact]
    public void What_needs_a_base_library_does_not_compile() => Assert.NotEmpty(Compile(["""
        internal static class Hosted
        {
            public static string Text(int value) => $"{value}";
        }
        """]));

    private static bool IsFreestanding(string path) => Path.GetFileName(path) is not ("HostedProcessor.cs" or "PlatformArguments.cs")
        && !path.EndsWith(".Hosted.cs", StringComparison.Ordinal) && !path.EndsWith(".Values.cs", StringComparison.Ordinal);

    private static string[] Compile(IEnumerable<string> sources)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            "Kernel",
            sources.Append(KernelLibrary.Text).Select(source => CSharpSyntaxTree.ParseText(source, options)),
            references: [],
            new(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, options: new(runtimeMetadataVersion: "v4.0.30319"));
        return
        [
            .. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage()}").Distinct(),
        ];
    }
}
