using Hyperabi.Compiler.Emit.CHeader;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Objects.Tests;

public sealed class CHeaderTests : IDisposable
{
    private static readonly string[] Pedantic = ["-O2", "-Wall", "-Wextra", "-Wshadow", "-pedantic", "-Werror"];

    private readonly Built _built = new();

    public void Dispose() => _built.Dispose();

    [Theory]
    [InlineData("elf")]
    [InlineData("coff")]
    public async Task The_header_reads_as_its_snapshot(string format) =>
        await Verify(File.ReadAllText(_built.Write("cheader", "Kvm", "kvm.h", "--format", format)), "h").UseParameters(format);

    [Theory]
    [InlineData("gcc", "caller.c", "-std=c11")]
    [InlineData("g++", "caller.cc", "-std=c++17")]
    [InlineData("clang", "caller.c", "-std=c11")]
    [InlineData("clang++", "caller.cc", "-std=c++17")]
    public async Task A_program_calls_by_it_learns_what_became_of_the_call_and_patches(string compiler, string source, string standard)
    {
        _built.Write("object", "Kvm", "kvm.o", "--format", "elf");
        _built.Write("cheader", "Kvm", "kvm.h");
        File.Move(_built.Program("caller.c"), Path.Combine(_built.Directory, source));
        await _built.Run(compiler, [.. Pedantic, standard, source, "kvm.o", "-o", "caller"]);
        Assert.Equal("good\n", await _built.Run(Path.Combine(_built.Directory, "caller")));
    }

    [Theory]
    [InlineData("gcc", "c", "-std=c11")]
    [InlineData("g++", "c++", "-std=c++17")]
    [InlineData("clang", "c", "-std=c11")]
    [InlineData("clang++", "c++", "-std=c++17")]
    [InlineData("clang", "c", "-std=c11", "--target=x86_64-pc-windows-msvc", "-ffreestanding")]
    [InlineData("clang++", "c++", "-std=c++17", "--target=x86_64-pc-windows-msvc", "-ffreestanding")]
    public async Task Headers_of_any_table_compile_together_without_a_warning(string compiler, string language, string standard, params string[] options)
    {
        bool isWindows = options.Length > 0;
        AbiTable[] tables = [Built.Table("Kvm"), Built.Table("TdVmcall"), SampleTables.Unusual, Awkward];
        string source = "";
        foreach (AbiTable table in tables)
        {
            var names = new ObjectNames(ObjectNames.PrefixOf(table));
            CallingConvention callingConvention = isWindows ? CallingConvention.Win64 : CallingConvention.SysV;
            string header = CHeaderEmitter.Emit(table, ImageEncoder.Encode(table, callingConvention), names);
            await File.WriteAllTextAsync(Path.Combine(_built.Directory, table.Name + ".h"), header);
            source += $"#include \"{table.Name}.h\"\n#include \"{table.Name}.h\"\n";
        }

        await File.WriteAllTextAsync(Path.Combine(_built.Directory, "all.c"), source + "int all;\n");
        await _built.Run(compiler, [.. Pedantic, "-x", language, standard, .. options, "-c", "all.c", "-o", "all.o"]);
    }

    /// <summary>Parameters that C# allows and C does not, or has other uses for.</summary>
    private static AbiTable Awkward => SampleTables.Kvm with
    {
        Name = "Awkward",
        Hypercalls = EquatableArray.Create(SampleTables.Kvm.Hypercalls[0] with
        {
            Name = "Register",
            Summary = EquatableArray.Create("Ends */ here, /* or there."),
            Parameters = ((string[])["register", "transport", "answer", "aB"])
                .Select((name, i) => SampleTables.Kvm.Hypercalls[0].Parameters[0] with { Name = name, Shape = i == 3 ? ScalarShape.Boolean : ScalarShape.UInt64 })
                .ToEquatableArray(),
            Returns = SampleTables.Kvm.Hypercalls[0].Returns! with { Shape = ScalarShape.Boolean },
        }),
    };
}
