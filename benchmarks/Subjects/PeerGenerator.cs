using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Benchmarks.Subjects;

/// <summary>The SDK's own generator for <c>[LibraryImport]</c>.</summary>
internal static class PeerGenerator
{
    private const string TypeName = "Microsoft.Interop.LibraryImportGenerator";

    private static readonly Lazy<Type> Type = new(Load);

    /// <summary>The SDK's targeting pack that it comes from.</summary>
    public static string Version => $"Microsoft.NETCore.App.Ref {Metadata("TargetingPackVersion")}";

    /// <summary>A new instance of it.</summary>
    public static ISourceGenerator Create() => ((IIncrementalGenerator)Activator.CreateInstance(Type.Value)!).AsSourceGenerator();

    private static Type Load()
    {
        string path = Metadata("LibraryImportGenerator");
        if (!File.Exists(path))
            throw new FileNotFoundException($"The SDK has no LibraryImportGenerator at '{path}': install the SDK that global.json names.", path);

        // What it needs lies beside it.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(Path.GetDirectoryName(path)!, $"{name.Name}.dll") is var neighbour && File.Exists(neighbour)
                ? context.LoadFromAssemblyPath(neighbour)
                : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType(TypeName, throwOnError: true)!;
    }

    private static string Metadata(string key) => typeof(PeerGenerator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
