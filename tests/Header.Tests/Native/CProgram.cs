using System.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Headers.Tests.Native;

/// <summary>A C program that prints what a compiler makes of the headers it includes.</summary>
internal sealed class CProgram
{
    private readonly StringBuilder _body = new();

    /// <summary>Prints an integer, as 64 bits in decimal.</summary>
    public void Print(string label, string expression) =>
        _body.Append($"\tprintf(\"%s=%llu\\n\", \"{label}\", (unsigned long long)({expression}));\n");

    /// <summary>Prints the bytes of a string, the one that ends it included.</summary>
    public void PrintBytes(string label, string expression) =>
        _body.Append($"\tprintf(\"%s=\", \"{label}\");\n")
            .Append($"\tfor (i = 0; i < sizeof({expression}); i++)\n\t\tprintf(\"%02x\", (unsigned char)({expression})[i]);\n")
            .Append("\tprintf(\"\\n\");\n");

    /// <summary>Prints the size of every struct, and the offset, the size and the length of every field.</summary>
    public void PrintLayouts(AbiTable table, KernelVersion? version)
    {
        foreach (UapiStruct type in table.Groups.Select(g => g.Struct).OfType<UapiStruct>())
        {
            Print(type.Uapi, $"sizeof(struct {type.Uapi})");
            foreach (UapiField field in type.Fields.Where(f => f.Versions.Contains(version)))
            {
                string name = $"{type.Uapi}.{field.Uapi}";
                string value = $"((struct {type.Uapi} *)0)->{field.Uapi}";
                Print($"{name} offset", $"offsetof(struct {type.Uapi}, {field.Uapi})");
                Print($"{name} size", $"sizeof({value})");
                if (field.Length > 0)
                    Print($"{name} length", $"sizeof({value}) / sizeof({value}[0])");
            }
        }
    }

    /// <summary>Compiles the program, runs it, and gives what it printed.</summary>
    /// <param name="compiler">The compiler.</param>
    /// <param name="headers">The directory with the headers, or null for those of the machine.</param>
    public async Task<Dictionary<string, string>> Run(string compiler, string? headers)
    {
        using var directory = new TemporaryDirectory();
        string program = directory.File("program");
        string[] include = headers is null ? [] : ["-I", headers];
        ProcessResult compiled = await ProcessRunner.Run(
            compiler, ["-xc", "-std=gnu90", "-Wall", "-Werror", .. include, "-o", program, "-"], input: Source());
        compiled.EnsureSuccess();
        ProcessResult run = await ProcessRunner.Run(program, []);
        return run.EnsureSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    // Only the kernel has GENMASK, and programs that include the header of such a kernel must bring one; __GENMASK came to
    // the headers of programs later.
    private string Source() =>
        $$"""
        #include <errno.h>
        #include <stddef.h>
        #include <stdio.h>
        #include <linux/kvm_para.h>

        #ifndef GENMASK
        #define GENMASK(h, l) ((~0UL << (l)) & (~0UL >> (8 * sizeof(long) - 1 - (h))))
        #endif
        #ifndef __GENMASK
        #define __GENMASK(h, l) GENMASK(h, l)
        #endif

        int main(void)
        {
        	size_t i;

        	(void)i;
        {{_body}}	return 0;
        }

        """;
}
