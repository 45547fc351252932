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

        // The linker sorts what unwinds by address, and drops none.
        string map = await File.ReadAllTextAsync(Path.Combine(_built.Directory, "guest.map"));
        Assert.Contains("hyperabi_kvm_platform", map, StringComparison.Ordinal);
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
