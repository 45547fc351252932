using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>Code that is being typed never stops the generator (CS8785) or the analyzer (AD0001).</summary>
public sealed class HalfTypedTests
{
    private const int Stride = 7;

    // One of everything, and no more: every place in it is a run.
    private const string Text = """
        using System.Runtime.InteropServices;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        [HypercallConvention(Vendor.AmdSvm, Clobbers = [Register.R11])]
        [HypervisorSignature("KVMKVMKVM")]
        [UapiHeader("linux/kvm_para.h", Guard = "KVM_PARA", Includes = new[] { "linux/types.h" })]
        public static partial class Kvm
        {
            /// <summary>Wakes a <c>vCPU</c>.</summary>
            [Hypercall(5, "KVM_HC_KICK_CPU", Since = "3.8", Vendors = Vendor.IntelVmx)]
            [HypercallConvention(Vendor.IntelVmx, Number = 0x10, ResultRegisters = new[] { Register.Rax, Register.Rdx })]
            public static unsafe partial HypercallResult KickCpu(ulong flags, byte* p, Flags mask, out Id id);

            [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
            public const ulong MmuOp = 2;

            [UapiMacro("ENCRYPTED", "((n) << 4)")]
            public static ulong Encrypted(ulong n) => n << 4;

            [UapiGroup(Order = 1)]
            public enum Flags : uint
            {
                [Uapi("FLAG")]
                Flag = 1u << 3,
            }

            public readonly record struct Id(uint Value);

            [UapiGroup, Uapi("whole")]
            [StructLayout(LayoutKind.Explicit, Size = 16)]
            public unsafe struct Whole
            {
                [FieldOffset(0), Uapi("flags")]
                public Flags Flags;

                [FieldOffset(4), Uapi("pads")]
                public fixed uint Pads[3];
            }
        }
        """;

    private static readonly CSharpCompilation Project = TestCompilation.OfFewReferences(("Kvm.cs", Text));

    // One for all, as in an editor.
    private static readonly GeneratorDriver Driver = GeneratorRun.Driver().RunGenerators(Project);

    [Fact]
    public async Task The_whole_file_is_sound() => await AnalyzerRun.Verify(Text);

    [Fact]
    public async Task A_file_that_ends_anywhere_is_read_without_an_exception()
    {
        for (int length = 0; length < Text.Length; length += Stride)
            await Run(Text[..length]);
    }

    [Fact]
    public async Task A_file_that_lacks_any_token_is_read_without_an_exception()
    {
        SyntaxNode root = await Project.SyntaxTrees.Single().GetRootAsync();
        foreach (SyntaxToken token in root.DescendantTokens().Where(t => t.Span.Length > 0))
            await Run(Text.Remove(token.SpanStart, token.Span.Length));
    }

    private static async Task Run(string source)
    {
        SyntaxTree tree = Project.SyntaxTrees.Single();
        CSharpCompilation compilation = Project.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, tree.FilePath));

        Assert.Null(Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _).GetRunResult().Results.Single().Exception);
        await AnalyzerRun.OfGenerated(output);
    }
}
