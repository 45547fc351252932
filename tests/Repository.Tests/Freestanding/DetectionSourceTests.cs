using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Hyperabi.Repository.Tests.Freestanding;

/// <summary>A kernel without a base library can have the sources of detection.</summary>
public sealed class DetectionSourceTests
{
    /// <summary>Refuses arguments as a kernel might, which has neither exceptions nor text.</summary>
    private const string KernelArguments = """
        namespace Hyperabi
        {
            internal static class PlatformArguments
            {
                public static void CheckSignatures(int signatures) => Stop(signatures <= PlatformDetection.MaximumSignatures);
                public static void CheckLength(int signature) => Stop(signature <= HypervisorSignature.Length);
                public static void CheckNotEmpty(HypervisorSignature signature) => Stop(!signature.IsEmpty);
                public static void CheckFeatureBit(int featureBit) => Stop(featureBit is >= 0 and <= 31);
                public static void CheckWord(bool holds, ulong word, string otherwise) => Stop(holds);

                private static void Stop(bool holds)
                {
                    while (!holds) { }
                }
            }
        }
        """;

    /// <summary>The types that the compiler itself needs, and a span: no more than bflat's or a hobby kernel's own library has.</summary>
    private const string BaseLibrary = """
        global using System;

        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Byte { }
            public struct Int32 { }
            public struct UInt32 { }
            public struct UInt64 { }
            public sealed class String { }
            public abstract class Delegate { }
            public abstract class MulticastDelegate : Delegate { }
            public struct IntPtr { }
            public abstract class Attribute { }
            public sealed class FlagsAttribute : Attribute { }
            public enum AttributeTargets { All = 0x7FFF }
            public sealed class AttributeUsageAttribute(AttributeTargets targets) : Attribute
            {
                public bool AllowMultiple { get; set; }
                public bool Inherited { get; set; }
            }

            public readonly ref struct ReadOnlySpan<T>
            {
                public int Length => 0;
                public bool IsEmpty => true;
                public T this[int index] => default;
                public ReadOnlySpan<T> Slice(int start, int length) => this;
            }
        }

        namespace System.Reflection
        {
            public sealed class DefaultMemberAttribute(string memberName) : Attribute
            {
                public string MemberName => memberName;
            }
        }
        """;

    [Fact]
    public void Detection_and_its_word_compile_without_a_base_library()
    {
        string[] sources = [.. Directory.GetFiles(RepositoryPaths.Of("src", "Runtime", "Platforms"), "*.cs").Where(IsFreestanding)];
        Assert.Contains(sources, source => Path.GetFileName(source) == "PlatformDetection.cs");
        Assert.Contains(sources, source => Path.GetFileName(source) == "Platform.Word.cs");

        Assert.Empty(Compile([.. sources.Append(RepositoryPaths.Of("src", "Runtime", "Vendor.cs")).Select(File.ReadAllText), KernelArguments]));
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
            sources.Append(BaseLibrary).Select(source => CSharpSyntaxTree.ParseText(source, options)),
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
