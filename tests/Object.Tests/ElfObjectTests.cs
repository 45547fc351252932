using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Objects.Tests;

public sealed class ElfObjectTests : IDisposable
{
    private readonly Built _built = new();

    public void Dispose() => _built.Dispose();

    [Theory]
    [MemberData(nameof(Built.Names), MemberType = typeof(Built))]
    public async Task Readers_of_objects_find_nothing_wrong(string table)
    {
        string path = _built.Write("object", table, "guest.o", "--format", "elf");
        Assert.DoesNotContain("arning", await _built.Run("readelf", "-aW", "--debug-dump=frames-interp", path), StringComparison.Ordinal);
        Assert.DoesNotContain("arning", await _built.Run("objdump", "-xdrw", path), StringComparison.Ordinal);
        await _built.Run("ld", "-r", "-o", _built.Directory + "/partial.o", path);
    }

    [Fact]
    public async Task Symbols_relocations_and_notes_read_as_their_snapshot()
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        await Verify(await _built.Run("readelf", "-SsrnW", "kvm.o"));
    }

    [Fact]
    public async Task Unwinding_reads_as_its_snapshot()
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        await Verify(await _built.Run("readelf", "--debug-dump=frames-interp", "-W", "kvm.o"));
    }

    [Theory]
    [InlineData("gcc", "guest.c", "-no-pie")]
    [InlineData("gcc", "guest.c", "-pie", "-fPIE")]
    [InlineData("gcc", "guest.c", "-static")]
    [InlineData("gcc", "guest.c", "-fuse-ld=lld")]
    [InlineData("g++", "guest.cc", "-pie", "-fPIE")]
    [InlineData("clang", "guest.c", "-fuse-ld=lld", "-pie", "-fPIE")]
    [InlineData("clang", "guest.c", "-no-pie")]
    [InlineData("clang++", "guest.cc", "-fuse-ld=lld")]
    public async Task Programs_link_call_and_get_the_documented_error(string compiler, string source, params string[] options)
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        File.Move(_built.Program("guest.c"), Path.Combine(_built.Directory, source));
        await _built.Run(compiler, [.. Strict, .. options, source, "kvm.o", "-o", "guest"]);
        Assert.Equal("good\n", await _built.Run(Path.Combine(_built.Directory, "guest")));
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang", "-fuse-ld=lld")]
    public async Task A_shared_library_needs_no_relocation_of_code_or_table(string compiler, params string[] options)
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        _built.Program("guest.c");
        _built.Program("host.c");
        await _built.Run(
            compiler, [.. Strict, .. options, "-Wl,-z,text", "-Wl,-z,defs", "-shared", "-fPIC", "-DLIBRARY", "guest.c", "kvm.o", "-o", "libguest.so"]);
        await _built.Run(compiler, [.. options, "host.c", "-L.", "-lguest", "-Wl,-rpath," + _built.Directory, "-o", "host"]);
        Assert.Equal("good\n", await _built.Run(Path.Combine(_built.Directory, "host")));
        string dynamic = await _built.Run("readelf", "--dyn-syms", "-W", "libguest.so");
        Assert.Contains(" kvm_kick_cpu", dynamic, StringComparison.Ordinal);
        Assert.DoesNotContain("hyperabi_", dynamic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_such_objects_keeps_branch_tracking_and_shadow_stack_and_no_executable_stack()
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        File.WriteAllText(Path.Combine(_built.Directory, "start.S"), ".globl _start\n_start: endbr64\ncall kvm_kick_cpu\n.section .note.GNU-stack,\"\",@progbits\n");
        await _built.Run("gcc", "-nostdlib", "-static", "-z", "ibt", "-z", "shstk", "start.S", "kvm.o", "-o", "guest");
        await _built.Run("gcc", "-c", "-fcf-protection=full", "-x", "c", "/dev/null", "-o", "empty.o");
        await _built.Run("ld", "kvm.o", "empty.o", "-e", "kvm_kick_cpu", "-o", "both");
        Assert.Contains("IBT, SHSTK", await _built.Run("readelf", "-nW", "both"), StringComparison.Ordinal);
        Assert.Matches("GNU_STACK .* RW ", await _built.Run("readelf", "-lW", "both"));
    }

    [Fact]
    public async Task Code_goes_into_the_section_that_is_named_and_names_have_the_prefix()
    {
        string path = _built.Write("object", "Kvm", "kvm.o", "--format", "elf", "--section", ".noinstr.text", "--prefix", "guest");
        Assert.Contains(" .noinstr.text ", await _built.Run("readelf", "-SW", path), StringComparison.Ordinal);
        string symbols = await _built.Run("nm", path);
        Assert.Contains(" T guest_kick_cpu\n", symbols, StringComparison.Ordinal);
        Assert.Contains(" B hyperabi_guest_platform\n", symbols, StringComparison.Ordinal);
        Assert.DoesNotContain("kvm", symbols, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Built.Names), MemberType = typeof(Built))]
    public async Task The_code_is_the_image_and_every_part_has_a_symbol_of_its_size(string table)
    {
        string path = _built.Write("object", table, "guest.o", "--format", "elf");
        CodeImage image = ImageEncoder.Encode(Built.Table(table), CallingConvention.SysV);
        await _built.Run("objcopy", "-O", "binary", "--only-section=.text", path, "text.bin");
        Assert.Equal(image.Code.ToArray(), await File.ReadAllBytesAsync(Path.Combine(_built.Directory, "text.bin")));
        string[] functions = [.. (await _built.Run("readelf", "-sW", path)).Split('\n').Where(line => line.Contains(" FUNC ", StringComparison.Ordinal))];
        Assert.Equal(image.Parts.Count, functions.Length);
        foreach (ImagePart part in image.Parts)
            Assert.Contains(functions, line => line.Contains($"{part.Offset:x16} {part.Size,5} FUNC", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_tables_make_equal_files()
    {
        foreach (string format in (string[])["elf", "coff"])
        {
            byte[] first = File.ReadAllBytes(_built.Write("object", "Kvm", "one.o", "--format", format));
            Assert.Equal(first, File.ReadAllBytes(_built.Write("object", "Kvm", "two.o", "--format", format)));
        }

        Assert.Equal(["one.o", "two.o"], Directory.GetFiles(_built.Directory).Select(Path.GetFileName).Order());
    }

    internal static readonly string[] Strict = ["-O2", "-Wall", "-Wextra", "-Werror", "-fcf-protection=branch"];
}
