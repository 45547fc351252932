using System.Globalization;
using System.Reflection;
using System.Text;
using Hyperabi.Compiler.Model;
using Hyperabi.Headers.Tests.Tables;
using Hyperabi.Tables;

namespace Hyperabi.Headers.Tests.Native;

public class ValueTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // Arguments for macros: none, one bit, several, many.
    private static readonly ulong[] Arguments = [0, 1, 5, 0x12345678];

    [Theory]
    [InlineData("gcc", "6.1")]
    [InlineData("gcc", "newest")]
    [InlineData("clang", "6.1")]
    [InlineData("clang", "newest")]
    public async Task C_computes_the_values_that_CSharp_has(string compiler, string version)
    {
        KernelVersion? asked = KernelVersion.TryParse(version, out KernelVersion parsed) ? parsed : null;
        var program = new CProgram();
        Dictionary<string, string> expected = new(StringComparer.Ordinal);
        AddNumbers(program, expected, asked);
        foreach (UapiGroup group in KvmRecord.Table.Groups)
        {
            Type type = typeof(Kvm).GetNestedType(group.Name)!;
            foreach (UapiConstant constant in group.Constants.Where(c => c.Versions.Contains(asked)))
                AddConstant(program, expected, constant.Uapi, type.GetField(constant.Name, Any)!.GetRawConstantValue()!);
            foreach (UapiMacro macro in group.Macros.Where(m => m.Versions.Contains(asked)))
                AddMacro(program, expected, macro, type.GetMethod(macro.Name)!);
        }

        Assert.True(expected.Count > 60);
        using var generated = new GeneratedHeaders(asked);
        Assert.Equal(expected, await program.Run(compiler, generated.Path));
    }

    private static void AddNumbers(CProgram program, Dictionary<string, string> expected, KernelVersion? version)
    {
        foreach (Hypercall hypercall in KvmRecord.Table.Hypercalls.Where(h => h.Versions.Contains(version)))
        {
            var attribute = typeof(Kvm).GetMethod(hypercall.Name)!.GetCustomAttribute<HypercallAttribute>()!;
            AddConstant(program, expected, attribute.Uapi, attribute.Number);
        }

        foreach (TakenNumber number in KvmRecord.Table.TakenNumbers.Where(n => n.Versions.Contains(version)))
            AddConstant(program, expected, number.Uapi, typeof(Kvm).GetField(number.Name)!.GetRawConstantValue()!);
    }

    private static void AddConstant(CProgram program, Dictionary<string, string> expected, string macro, object value)
    {
        if (value is string text)
        {
            program.PrintBytes(macro, macro);
            expected.Add(macro, Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text + "\0")));
        }
        else
        {
            program.Print(macro, macro);
            expected.Add(macro, Bits(value));
        }
    }

    private static void AddMacro(CProgram program, Dictionary<string, string> expected, UapiMacro macro, MethodInfo method)
    {
        foreach (ulong argument in Arguments)
        {
            object[] arguments = [.. macro.Parameters.Select(_ => (object)argument)];
            string call = $"{macro.Uapi}({string.Join(", ", arguments.Select(a => FormattableString.Invariant($"{a}ULL")))})";
            program.Print(call, call);
            expected.Add(call, Bits(method.Invoke(null, arguments)!));
        }
    }

    /// <summary>What a C program prints of a value: its bits, extended to 64 as its type says.</summary>
    private static string Bits(object value) => value is ulong bits
        ? bits.ToString(CultureInfo.InvariantCulture)
        : unchecked((ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
