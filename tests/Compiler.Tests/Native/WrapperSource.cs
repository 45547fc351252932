using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Native;

/// <summary>
/// The C that people write today: an inline-assembly wrapper with a constant number, of the same prototype as the stub.
/// </summary>
internal static class WrapperSource
{
    private static readonly string[] Constraints = ["b", "c", "d", "S"];

    public static string Of(IEnumerable<KvmCall> calls, Vendor vendor, CallingConvention callingConvention)
    {
        var text = new StringBuilder();
        string attribute = callingConvention == CallingConvention.Win64 ? "__attribute__((ms_abi)) " : "";
        string instruction = vendor == Vendor.IntelVmx ? "vmcall" : "vmmcall";
        foreach (KvmCall call in calls)
        {
            string parameters = call.Shapes.Count == 0
                ? "void"
                : string.Join(", ", call.Shapes.Select((shape, i) => $"{CType(shape)} a{i}"));

            // Each operand is widened to its register, as the stub's contract demands; by itself an asm operand narrower
            // than its register leaves the upper bits to chance.
            string operands = string.Concat(call.Shapes.Select((_, i) => $", \"{Constraints[i]}\"((u64)a{i})"));
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{attribute}}s64 {{call.Name}}({{parameters}})
                {
                    s64 result;
                    __asm__ volatile("{{instruction}}" : "=a"(result) : "a"((u64){{call.Number}}){{operands}} : "memory");
                    return result;
                }


                """);
        }

        return
            $"""
            typedef unsigned long u64;
            typedef unsigned int u32;
            typedef long s64;

            {text}
            """.ReplaceLineEndings("\n");
    }

    private static string CType(ScalarShape shape) => shape.ToString();
}
