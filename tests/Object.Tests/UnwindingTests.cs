using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Objects.Tests;

/// <summary>What is said about unwinding is what an unwinder needs.</summary>
public sealed class UnwindingTests : IDisposable
{
    private const int CodeInFile = 0x40;

    /// <summary>What a process may not execute, or must not: the machine may itself be a guest.</summary>
    private static readonly string[] NotForAProcess = ["vmcall", "vmmcall", "tdcall", "vmgexit", "pvalidate rax", "cli", "rdmsr", "wrmsr"];

    private readonly Built _built = new();

    public void Dispose() => _built.Dispose();

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang", "-fuse-ld=lld")]
    public async Task From_every_instruction_an_unwinder_finds_the_caller_and_its_registers(string compiler, params string[] options)
    {
        WriteHarmlessObject();
        _built.Write("cheader", "Kvm", "kvm.h");
        _built.Program("unwind.c");
        await _built.Run(compiler, ["-O2", "-Wall", "-Wextra", "-Werror", .. options, "unwind.c", "harmless.o", "-o", "unwind"]);
        Assert.Equal("good\n", await _built.Run(Path.Combine(_built.Directory, "unwind")));
    }

    /// <summary>The object, with NOPs in the place of all that is not for a process.</summary>
    private void WriteHarmlessObject()
    {
        byte[] file = File.ReadAllBytes(_built.Write("object", "Kvm", "kvm.o", "--format", "elf"));
        CodeImage image = ImageEncoder.Encode(Built.Table("Kvm"), CallingConvention.SysV);
        byte[] code = [.. image.Code];
        Assert.Equal(code, file[CodeInFile..(CodeInFile + code.Length)]);
        int replaced = 0;
        foreach (ImagePart part in image.Parts)
        {
            foreach (DisassembledInstruction instruction in Disassembly.Of(code[part.Offset..(part.Offset + part.Size)]))
            {
                if (!NotForAProcess.Contains(instruction.Text))
                    continue;
                file.AsSpan(CodeInFile + part.Offset + instruction.Offset, (instruction.Hex.Length + 1) / 3).Fill(0x90);
                replaced++;
            }
        }

        Assert.True(replaced > 24);

        // Wherever an instruction may begin: none of these is left.
        ReadOnlySpan<byte> harmless = file.AsSpan(CodeInFile, code.Length);
        foreach (byte last in (byte[])[0xC1, 0xD9, 0xCC])
            Assert.Equal(-1, harmless.IndexOf(new byte[] { 0x0F, 0x01, last }));
        File.WriteAllBytes(Path.Combine(_built.Directory, "harmless.o"), file);
    }
}
