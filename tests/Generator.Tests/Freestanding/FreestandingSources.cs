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

    /// <summary>A project of these sources that references nothing: the sample's base library is all that there is.</summary>
    public static CSharpCompilation Compilation(params string[] sources)
    {
        // The build adds this using.
        IEnumerable<SyntaxTree> own = sources.Prepend("global using System;").Select((source, i) => Parse(source, $"Source{i}.cs"));
        IEnumerable<SyntaxTree> shipped = Files.Select(file => Parse(File.ReadAllText(file), file));
        return CSharpCompilation.Create(
            "Kernel",
            [.. own, .. shipped],
            references: [],
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations));
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions, path, System.Text.Encoding.UTF8);

    private static IEnumerable<string> CSharpFiles(params string[] directory) =>
        Directory.GetFiles(RepositoryPaths.Of(directory), "*.cs").Order(StringComparer.Ordinal);
}
