using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables.Tests;

/// <summary>What a C compiler makes of headers is what C# makes of the declarations.</summary>
public sealed class HeaderTests
{
    private const int Batches = 4;
    private const int BatchSize = 250;

    [Theory]
    [InlineData("gcc", "c", "gnu11")]
    [InlineData("g++", "c++", "gnu++17")]
    public void The_headers_of_a_thousand_random_tables_say_in_C_what_they_say_in_CSharp(string compiler, string language, string standard) =>
        Run.Of(SoundBatches.Of(BatchSize), Batches, tables => Verify(tables, compiler, language, standard), SoundBatches.Show);

    private static void Verify(TableDeclaration[] tables, string compiler, string language, string standard)
    {
        if (tables.Length == 0)
            return;
        Batch batch = SoundBatches.Batch(tables);
        var program = new StringBuilder("#include <stddef.h>\n#ifdef __cplusplus\n#define _Static_assert static_assert\n#endif\n");
        for (int i = 0; i < tables.Length; i++)
        {
            // The names of one table in a program with those of all the others.
            string own = string.Create(CultureInfo.InvariantCulture, $"T{i}_");
            program.Append(Source(batch.Parse(i)!.Abi)
                .Replace("ACME_", own, StringComparison.Ordinal)
                .Replace("acme_struct", own + "struct", StringComparison.Ordinal));
        }

        ProcessResult result = ProcessRunner.Run(
            compiler, ["-x" + language, "-std=" + standard, "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-"], input: program.ToString())
            .GetAwaiter().GetResult();
        result.EnsureSuccess();
    }

    private static string Source(AbiTable table)
    {
        var text = new StringBuilder();
        foreach (UapiHeader header in table.Headers)
            text.Append(HeaderEmitter.Emit(table, header, version: null));
        foreach (Hypercall hypercall in table.Hypercalls.Where(h => table.Header is not null && h.Versions.Contains(null)))
            AssertEqual(text, hypercall.Uapi, hypercall.Number);
        foreach (UapiConstant constant in table.Groups.SelectMany(g => g.Constants).Where(c => c.Shape is not null && c.Versions.Contains(null)))
        {
            // What the declaration says in C itself may mean anything.
            if (constant.Text is not ("EFAULT" or "(1 << 3)") || constant.Value == 8)
                AssertEqual(text, constant.Uapi, constant.Value);
        }

        foreach (UapiStruct type in table.Groups.Select(g => g.Struct).OfType<UapiStruct>().Where(s => s.Versions.Contains(null)))
        {
            AssertEqual(text, $"sizeof(struct {type.Uapi})", (ulong)type.Size);
            foreach (UapiField field in type.Fields)
                AssertEqual(text, $"offsetof(struct {type.Uapi}, {field.Uapi})", (ulong)field.Offset);
        }

        return text.ToString();
    }

    private static void AssertEqual(StringBuilder text, string expression, ulong value) => text.Append(
        CultureInfo.InvariantCulture, $"_Static_assert((unsigned long long)({expression}) == 0x{value:x}ULL, \"{expression}\");\n");
}
