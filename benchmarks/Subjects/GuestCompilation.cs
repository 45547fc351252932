using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Benchmarks.Subjects;

/// <summary>The project that holds a class of many methods.</summary>
internal static class GuestCompilation
{
    /// <summary>The options of a project with default settings.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(HypercallRuntime).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(HypercallAbiAttribute).Assembly.Location),
    ];

    // LibraryImportGenerator prints unsafe code; Hyperabi needs no such option.
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create("Guest", sources.Select(Parse), References, Options);

    public static SyntaxTree Parse(string source, int index = 0) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path: $"Source{index}.cs");

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
