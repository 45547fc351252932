using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Compilations as a user's project would make them.</summary>
internal static class TestCompilation
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Where(path => !Path.GetFileName(path).StartsWith("System.CommandLine", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(HypercallRuntime).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(HypercallAbiAttribute).Assembly.Location),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The options of a project with default settings, C# 12.</summary>
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.CSharp12, DocumentationMode.Parse);

    /// <summary>A library of the given sources.</summary>
    public static CSharpCompilation Of(CSharpParseOptions options, params string[] sources) => CSharpCompilation.Create(
        "Guest",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, path: $"Source{i}.cs", encoding: System.Text.Encoding.UTF8)),
        References,
        Options);

    /// <summary>A library of the given files that references only what tables need, so that it is compiled quickly.</summary>
    public static CSharpCompilation OfFewReferences(params (string Path, string Text)[] files) => CSharpCompilation.Create(
        "Guest",
        files.Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path, System.Text.Encoding.UTF8)),
        References.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) is
            "System.Private.CoreLib" or "System.Runtime" or "System.Runtime.InteropServices" or "Hyperabi" or "Hyperabi.Definitions" or "Hyperabi.Runtime"),
        Options);

    /// <summary>A library of the given sources, with default options.</summary>
    public static CSharpCompilation Of(params string[] sources) => Of(ParseOptions, sources);
}
