using Hyperabi.Compiler.Emit.Assembly;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Emit.Objects.Elf;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Objects.Tests;

public sealed class AssemblyTests : IDisposable
{
    private readonly Built _built = new();

    /// <summary>Tables that have something of everything, and who assembles them.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string table in (string[])["Kvm", "TdVmcall", "Unusual", "Narrow"])
            {
                data.Add(table, "gcc");
                data.Add(table, "clang");
            }

            return data;
        }
    }

    public void Dispose() => _built.Dispose();

    [Fact]
    public async Task The_source_reads_as_its_snapshot() => await Verify(File.ReadAllText(_built.Write("asm", "Kvm", "kvm.S")), "S");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_assembles_to_the_bytes_relocations_and_symbols_of_the_object(string table, string assembler)
    {
        await WriteBoth(table);
        await _built.Run(assembler, "-c", "-Werror", "source.S", "-o", "source.o");
        foreach (string section in (string[])[".text", ".rodata", ".note.gnu.property"])
        {
            byte[][] bytes = await Task.WhenAll(Section("object.o", section), Section("source.o", section));
            Assert.Equal(bytes[0], bytes[1]);
            Assert.NotEmpty(bytes[0]);
        }

        Assert.Equal(await Relocations("object.o"), await Relocations("source.o"));
        Assert.Equal(await Symbols("object.o"), await Symbols("source.o"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_unwinds_as_the_object_does(string table, string assembler)
    {
        await WriteBoth(table);
        await _built.Run(assembler, "-c", "source.S", "-o", "source.o");
        Assert.Equal(await Frames("object.o"), await Frames("source.o"));
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public async Task A_kernel_puts_its_own_return_and_section_there(string assembler)
    {
        _built.Write("asm", "Kvm", "kvm.S");
        File.WriteAllText(Path.Combine(_built.Directory, "thunk.S"), ".globl thunk\nthunk: ret\n.section .note.GNU-stack,\"\",@progbits\n");
        await _built.Run(
            assembler, "-c", "-DHYPERABI_RET=jmp thunk", "-DHYPERABI_SECTION=.section .noinstr.text, \"ax\", @progbits", "kvm.S", "-o", "kvm.o");
        string code = await _built.Run("objdump", "-dr", "-j", ".noinstr.text", "kvm.o");
        Assert.DoesNotContain("\tret", code, StringComparison.Ordinal);
        Assert.Contains("thunk", code, StringComparison.Ordinal);
        Assert.DoesNotContain(" .text", (await _built.Run("objdump", "-hw", "kvm.o")).Split('\n').Where(l => !l.Contains(" 00000000 ", StringComparison.Ordinal)).Aggregate("", (a, b) => a + b), StringComparison.Ordinal);
        _built.Program("guest.c");
        await _built.Run(assembler, [.. ElfObjectTests.Strict, "guest.c", "kvm.o", "thunk.S", "-o", "guest"]);
        Assert.Equal("good\n", await _built.Run(Path.Combine(_built.Directory, "guest")));
    }

    /// <summary>The table, or one of few instructions, where a jump that is long in the image would fit into a short one.</summary>
    private static AbiTable Table(string name) => name switch
    {
        "Unusual" => SampleTables.Unusual,
        "Narrow" => SampleTables.Kvm with { Hypercalls = SampleTables.Kvm.Hypercalls.Take(1).ToEquatableArray(), Ghcb = null },
        _ => Built.Table(name),
    };

    private async Task WriteBoth(string name)
    {
        AbiTable table = Table(name);
        CodeImage image = ImageEncoder.Encode(table, CallingConvention.SysV);
        ObjectOptions options = new() { Names = new ObjectNames(ObjectNames.PrefixOf(table)) };
        await File.WriteAllBytesAsync(Path.Combine(_built.Directory, "object.o"), ElfObject.Emit(image, options));
        await File.WriteAllTextAsync(Path.Combine(_built.Directory, "source.S"), AssemblyEmitter.Emit(table, image, options));
    }

    private async Task<byte[]> Section(string file, string section)
    {
        string target = Path.Combine(_built.Directory, file + section);
        await _built.Run("objcopy", "-O", "binary", "--only-section=" + section, "--set-section-flags", section + "=alloc,contents", file, target);
        return await File.ReadAllBytesAsync(target);
    }

    /// <summary>Where what is filled in; an assembler may name a place by its section.</summary>
    private async Task<string> Relocations(string file) => string.Join("\n", (await _built.Run("objdump", "-rw", "-j", ".text", file))
        .Split('\n').Where(line => line.Contains("R_X86_64", StringComparison.Ordinal)).Select(line => line.Trim()));

    private async Task<string> Symbols(string file) => string.Join("\n", (await _built.Run("readelf", "-sW", file))
        .Split('\n').Where(line => line.Contains("yperabi", StringComparison.Ordinal) || line.Contains(" GLOBAL ", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])

        // Sections have other numbers.
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(words => string.Join(' ', words.Where((_, i) => i != 5)))
        .Order(StringComparer.Ordinal));

    /// <summary>The rows of each function, in the order of the addresses.</summary>
    private async Task<string> Frames(string file) => string.Join("\n", (await _built.Run("readelf", "--debug-dump=frames-interp", "-W", file))
        .Split("\n\n").Where(entry => entry.Contains("FDE", StringComparison.Ordinal)).Select(entry => entry[entry.IndexOf("pc=", StringComparison.Ordinal)..].TrimEnd())
        .Order(StringComparer.Ordinal));
}
