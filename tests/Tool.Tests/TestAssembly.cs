using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Tool.Tests;

/// <summary>Makes assemblies that hold records and nothing else.</summary>
internal static class TestAssembly
{
    /// <summary>Writes an assembly with the records of tables, each declared by a class in the namespace Test.</summary>
    public static string WithTables(TemporaryDirectory directory, params AbiTable[] tables) =>
        WithRecords(directory, [.. tables.Select(t => ("Test." + t.Name, RecordWriter.Write(t, "1.2.3")))]);

    /// <summary>Writes an assembly with records of any text.</summary>
    public static string WithRecords(TemporaryDirectory directory, params (string FullName, string Record)[] records) =>
        WithSource(directory, string.Concat(records.Select(r => Attribute(RecordWriter.KeyPrefix + r.FullName, r.Record))));

    /// <summary>Writes an assembly from source text.</summary>
    public static string WithSource(TemporaryDirectory directory, string source)
    {
        string path = Path.Combine(directory.Path, "Test Assembly.dll");
        var compilation = CSharpCompilation.Create(
            "Test Assembly",
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var file = File.Create(path);
        Assert.Empty(compilation.Emit(file).Diagnostics);
        return path;
    }

    private static string Attribute(string key, string value) =>
        $"[assembly: System.Reflection.AssemblyMetadata({Literal(key)}, {Literal(value)})]\n";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
