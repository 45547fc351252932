using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Freestanding;

/// <summary>What a project without a base library compiles beside its own files.</summary>
internal static class FreestandingSources
{
    private static readonly string[] Files =
    [
        .. CSharpFiles("samples", "GuestKernel", "BaseLibrary"),
        .. CSharpFiles("src", "Package", "freestanding"),
        .. CSharpFiles("src", "Abi.Definitions", "Language"),
        RepositoryPaths.Of("src", "Runtime", "Vendor.cs"),
        RepositoryPaths.Of("src", "Runtime", "Register.cs"),
        RepositoryPaths.Of("src", "Runtime", "TransportFailure.cs"),
        RepositoryPaths.Of("src", "Runtime", "Platforms", "PlatformState.cs"),
        RepositoryPaths.Of("src", "Runtime", "Platforms", "SevLevel.cs"),
        RepositoryPaths.Of("src", "Runtime", "Platforms", "PlatformKind.cs"),
        RepositoryPaths.Of("src", "Runtime", "Platforms", "Platform.Kind.cs"),
    ];

    /// <summary>What a project with page encryption compiles, too.</summary>
    private static readonly string[] PageEncryptionFiles =
    [
        .. CSharpFiles("src", "Package", "freestanding", "PageEncryption"),
        .. CSharpFiles("src", "Abi.Definitions", "Encryption").Where(IsWithoutValues),
        .. CSharpFiles("src", "Abi.Definitions", "Sev").Where(IsWithoutValues),
        RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "Kvm.Headers.cs"),
        RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "Kvm.MapGpaAttributes.cs"),
        RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "TdVmcall.Status.cs"),
        RepositoryPaths.Of("src", "Abi.Definitions", "Tables", "TdVmcall.ConversionOutcome.cs"),
    ];

    /// <summary>A project of these sources that references nothing: the sample's base library is all that there is.</summary>
    public static CSharpCompilation Compilation(params string[] sources) => Compilation(Files, TestCompilation.ParseOptions, sources);

    /// <summary>The same with page encryption, as a project that has its documentation written: what it refers to must be there.</summary>
    public static CSharpCompilation WithPageEncryption(params string[] sources) =>
        Compilation([.. Files, .. PageEncryptionFiles], TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose), sources);

    private static CSharpCompilation Compilation(string[] files, CSharpParseOptions options, string[] sources)
    {
        // The build adds this using.
        IEnumerable<SyntaxTree> own = sources.Prepend("global using System;").Select((source, i) => Parse(source, $"Source{i}.cs", options));
        IEnumerable<SyntaxTree> shipped = files.Select(file => Parse(File.ReadAllText(file), file, options));
        return CSharpCompilation.Create(
            "Kernel",
            [.. own, .. shipped],
            references: [],
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations));
    }

    private static SyntaxTree Parse(string text, string path, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(text, options, path, System.Text.Encoding.UTF8);

    private static bool IsWithoutValues(string path) => !path.EndsWith(".Values.cs", StringComparison.Ordinal);

    private static IEnumerable<string> CSharpFiles(params string[] directory) =>
        Directory.GetFiles(RepositoryPaths.Of(directory), "*.cs").Order(StringComparer.Ordinal);
}
