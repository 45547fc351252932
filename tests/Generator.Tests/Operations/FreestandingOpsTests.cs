using Hyperabi.Generator.Tests.Hosting;
using Hyperabi.Repository.Tests.Freestanding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Operations;

/// <summary>A kernel without a base library can have the page-encryption operations, and operations of its own.</summary>
public sealed class FreestandingOpsTests
{
    private const string Ops = """
        using Hyperabi;

        [ParavirtOps]
        internal static partial class Ops
        {
            [ParavirtOp] internal static partial ulong Call(ulong argument, out uint second);
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Call), PlatformKind.IntelTdx)] private static ulong Tdx(ulong argument, out uint second) { second = 1; return 1; }
            [ParavirtImplementation(nameof(Call))] private static ulong Other(ulong argument, out uint second) { second = 2; return 0; }
        }
        """;

    [Fact]
    public void Page_encryption_and_its_generated_operations_compile_without_a_base_library()
    {
        string[] sources =
        [
            .. Files("Runtime", "Platforms").Where(path => Path.GetFileName(path) != "HostedProcessor.cs"),
            .. Files("Abi.Definitions", "Encryption"),
            .. Files("Abi.Definitions", "Sev").Where(path => Path.GetFileNameWithoutExtension(path) is
                "GhcbMsr" or "GhcbMsrCode" or "GhcbMsrKind" or "SevPageSize"
                || Path.GetFileName(path).Contains("PageState", StringComparison.Ordinal)),
            .. Files("Abi.Definitions", "Language").Where(path => Path.GetFileName(path).StartsWith("Paravirt", StringComparison.Ordinal)),
            RepositoryPaths.Of("src", "Abi.Definitions", "Language", "EarlyCodeAttribute.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Language", "UapiAttribute.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Language", "UapiGroupAttribute.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "Kvm.Headers.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "Kvm.MapGpaAttributes.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "TdVmcall.Status.cs"),
            RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "TdVmcall.ConversionOutcome.cs"),
            RepositoryPaths.Of("src", "Runtime", "Vendor.cs"),
        ];
        Assert.Contains(sources, source => Path.GetFileName(source) == "PageEncryption.cs");

        GeneratorRun run = GeneratorRun.Of(Compilation([.. sources.Select(File.ReadAllText), Ops]));

        Assert.Equal(2, run.Sources.Length);
        Assert.Empty(string.Join("\n", run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    private static IEnumerable<string> Files(params string[] directory) =>
        Directory.GetFiles(RepositoryPaths.Of(["src", .. directory]), "*.cs").Where(path => !Path.GetFileName(path).EndsWith("Arguments.cs", StringComparison.Ordinal)
            && !path.EndsWith(".Hosted.cs", StringComparison.Ordinal) && !path.EndsWith(".Values.cs", StringComparison.Ordinal));

    private static CSharpCompilation Compilation(IEnumerable<string> sources) => CSharpCompilation.Create(
        "Kernel",
        sources.Concat([KernelLibrary.Text, KernelLibrary.PlatformArguments, KernelLibrary.SevArguments])
            .Select(source => CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions)),
        references: [],
        new(OutputKind.DynamicallyLinkedLibrary));
}
