using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Objects.Tests;

public sealed class CoffObjectTests : IDisposable
{
    private readonly Built _built = new();

    public void Dispose() => _built.Dispose();

    [Theory]
    [InlineData("/subsystem:console")]
    [InlineData("/subsystem:efi_application")]
    [InlineData("/subsystem:native", "/driver")]
    public async Task A_linker_of_COFF_makes_a_program_of_it(params string[] options)
    {
        string path = _built.Write("object", "Kvm", "kvm.obj", "--format", "coff");
        _built.Program("entry.c");
        await _built.Run("clang", "--target=x86_64-pc-windows-msvc", "-O2", "-Wall", "-Werror", "-c", "entry.c", "-o", "entry.obj");
        await _built.Run("lld-link", ["/nologo", "/entry:entry", "/nodefaultlib", "/dynamicbase", "/highentropyva", .. options, "entry.obj", path, "/out:guest.exe", "/map"]);
        string program = await _built.Run("objdump", "-d", "guest.exe");
        Assert.Contains("vmmcall", program, StringComparison.Ordinal);

        string map = await File.ReadAllTextAsync(Path.Combine(_built.Directory, "guest.map"));
        using var executable = new PEReader(File.OpenRead(Path.Combine(_built.Directory, "guest.exe")));
        int table = Place("hyperabi_kvm_patch_table");
        Assert.Equal(Place("kvm_kick_cpu") - EntrySlot.Size, table + 16 + Word(16));
        Assert.Equal(Place("hyperabi_kvm_platform"), table + 24 + Word(24));

        int Place(string symbol) => (int)(Convert.ToUInt64(Regex.Match(map, $@"\s{symbol}\s+([0-9a-f]{{16}})").Groups[1].Value, 16)
            - executable.PEHeaders.PEHeader!.ImageBase);
        int Word(int offset) => executable.GetSectionData(table + offset).GetReader().ReadInt32();
    }

    [Theory]
    [MemberData(nameof(Built.Names), MemberType = typeof(Built))]
    public async Task The_code_is_the_image(string table)
    {
        string path = _built.Write("object", table, "guest.obj", "--format", "coff");
        CodeImage image = ImageEncoder.Encode(Built.Table(table), CallingConvention.Win64);
        await _built.Run("objcopy", "-I", "pe-x86-64", "-O", "binary", "--only-section=.text", path, "text.bin");
        Assert.Equal(image.Code.ToArray(), await File.ReadAllBytesAsync(Path.Combine(_built.Directory, "text.bin")));
    }

    [Fact]
    public async Task Symbols_sections_and_relocations_read_as_their_snapshot()
    {
        _built.Write("object", "Kvm", "kvm.obj", "--format", "coff", "--section", ".a_long_name");
        await Verify(await _built.Run("objdump", "-htw", "kvm.obj") + await _built.Run("objdump", "-rw", "-j", ".a_long_name", "-j", ".rdata", "kvm.obj"));
    }
}
