using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hyperabi.Compiler.Model;
using Hyperabi.Headers.Tests.Tables;
using Hyperabi.Tables;

namespace Hyperabi.Headers.Tests.Native;

public class LayoutTests
{
    // The last release whose structs have every field that the C# ones have.
    private static readonly KernelVersion Fullest = new(6, 8, 0);

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public async Task Structs_are_laid_out_as_in_the_installed_headers(string compiler)
    {
        using GeneratedHeaders generated = await GeneratedHeaders.LikeInstalled();
        var program = new CProgram();
        program.PrintLayouts(KvmRecord.Table, await InstalledHeaders.Version());
        Dictionary<string, string> installed = await program.Run(compiler, headers: null);
        Assert.Equal("64", installed["kvm_steal_time"]);
        Assert.Equal(installed, await program.Run(compiler, generated.Path));
    }

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public async Task Structs_are_laid_out_in_C_as_declared_in_CSharp(string compiler)
    {
        using var generated = new GeneratedHeaders(Fullest);
        var program = new CProgram();
        program.PrintLayouts(KvmRecord.Table, Fullest);
        Assert.Equal(DeclaredLayouts(), await program.Run(compiler, generated.Path));
    }

    /// <summary>What the runtime says of the structs; nothing here comes from the record but names.</summary>
    private static Dictionary<string, string> DeclaredLayouts()
    {
        Dictionary<string, string> layouts = new(StringComparer.Ordinal);
        foreach (Type type in typeof(Kvm).GetNestedTypes().Where(t => t.GetCustomAttribute<UapiAttribute>() is not null))
        {
            string tag = type.GetCustomAttribute<UapiAttribute>()!.Name;
            Assert.Equal(Marshal.SizeOf(type), ManagedSize(type));
            layouts.Add(tag, Text(Marshal.SizeOf(type)));
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                string name = $"{tag}.{field.GetCustomAttribute<UapiAttribute>()!.Name}";
                var buffer = field.GetCustomAttribute<FixedBufferAttribute>();
                layouts.Add($"{name} offset", Text((int)Marshal.OffsetOf(type, field.Name)));
                int size = buffer is null
                    ? Marshal.SizeOf(field.FieldType)
                    : buffer.Length * Marshal.SizeOf(buffer.ElementType);
                layouts.Add($"{name} size", Text(size));
                if (buffer is not null)
                    layouts.Add($"{name} length", Text(buffer.Length));
            }
        }

        return layouts;
    }

    private static int ManagedSize(Type type) => (int)typeof(Unsafe)
        .GetMethod(nameof(Unsafe.SizeOf))!
        .MakeGenericMethod(type)
        .Invoke(null, null)!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
