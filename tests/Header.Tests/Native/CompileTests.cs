using Hyperabi.Compiler.Model;
using Hyperabi.Headers.Tests.Emitter;
using Hyperabi.Headers.Tests.Tables;

namespace Hyperabi.Headers.Tests.Native;

public class CompileTests
{
    // Each header alone, both in either order, and each a second time.
    private static readonly string[][] Includes =
    [
        [KvmRecord.X86],
        [KvmRecord.Generic],
        [KvmRecord.X86, KvmRecord.Generic, KvmRecord.X86, KvmRecord.Generic],
    ];

    [Theory]
    [ClassData(typeof(Languages))]
    public async Task Headers_compile_without_a_warning(string compiler, string language)
    {
        KernelVersion?[] versions = [default(KernelVersion), await InstalledHeaders.Version(), null];
        foreach (KernelVersion? version in versions)
        {
            using var generated = new GeneratedHeaders(version);
            foreach (string[] includes in Includes)
                await Compile(compiler, [.. Languages.Split(language), .. Languages.Strict], generated, includes, "int unused;");
        }
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public async Task The_assembler_takes_the_headers(string compiler)
    {
        using var generated = new GeneratedHeaders(version: null);
        foreach (string[] includes in Includes.Where(i => i.Contains(KvmRecord.Generic)))
        {
            await Compile(
                compiler,
                ["-xassembler-with-cpp", "-D__ASSEMBLY__", "-Wall", "-Werror"],
                generated,
                includes,
                "\tmov\t$KVM_HC_KICK_CPU, %eax\n\tmov\t$KVM_MAP_GPA_RANGE_ENCRYPTED, %edx");
        }
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public async Task No_text_of_a_comment_gets_a_warning(string compiler)
    {
        string[] hostile = ["*/ #error /* ??/ \\", "// \\", "/* */ */", "??/", "\\", "*", "\u202e \u2066 \u200f", "\"", "'", "/"];
        AbiTable table = ToyTable.Table with
        {
            Groups = ToyTable.Table.Groups.Select(g => g with { Summary = hostile.ToEquatableArray() }).ToEquatableArray(),
            Hypercalls = hostile
                .Select((text, i) => ToyTable.Hypercall($"Call{i}", (ulong)i, $"TOY_HC_{i}") with
                {
                    Summary = EquatableArray.Create(text),
                    Deprecated = text,
                })
                .ToEquatableArray(),
        };
        using var directory = new TemporaryDirectory();
        UapiHeader header = ToyTable.Header with
        {
            TrailingIncludes = default,
            License = "a */ b",
            Summary = hostile.ToEquatableArray(),
        };
        File.WriteAllText(directory.File("toy.h"), Compiler.Emit.Header.HeaderEmitter.Emit(table, header, null));
        ProcessResult result = await ProcessRunner.Run(
            compiler,
            ["-xc", "-std=gnu90", .. Languages.Strict, "-I", directory.Path, "-fsyntax-only", "-"],
            input: "#include \"toy.h\"\nstruct toy_outer outer;\n");
        result.EnsureSuccess();
    }

    private static async Task Compile(
        string compiler, string[] options, GeneratedHeaders generated, string[] includes, string body)
    {
        string source = string.Concat(includes.Select(i => $"#include <{i}>\n")) + body + "\n";
        ProcessResult result = await ProcessRunner.Run(
            compiler, [.. options, "-I", generated.Path, "-c", "-o", "/dev/null", "-"], input: source);
        result.EnsureSuccess();
    }
}
