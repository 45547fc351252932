using System.Globalization;
using System.Reflection;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests;

/// <summary>What the generator writes for a table compiles and does what the declaration says.</summary>
public sealed class StubGenerationTests
{
    private const string EveryType = """
        using System;
        using Hyperabi;

        namespace Guests;

        public enum Signed : short { Minus = -2 }

        [Flags]
        public enum Attributes : ulong { Encrypted = 1 << 4 }

        public readonly struct GuestPhysicalAddress
        {
            public GuestPhysicalAddress(ulong value) => Value = value;

            public ulong Value { get; }
        }

        public readonly record struct Wrapped(Signed Inner);

        [HypercallAbi(Hypervisor.Xen, Header = "guests/every_type.h")]
        public static unsafe partial class EveryType
        {
            [Hypercall(1, "HC_NARROW")]
            public static partial int Narrow(byte a, sbyte b, ushort c, short d, uint e, int f);

            [Hypercall(2, "HC_WIDE")]
            public static partial ulong Wide(ulong a, long b, nuint c, nint d, char e, bool f);

            [Hypercall(3, "HC_TYPED")]
            public static partial GuestPhysicalAddress Typed(Signed a, Attributes b, GuestPhysicalAddress c, Wrapped d);

            [Hypercall(4, "HC_POINTERS")]
            public static unsafe partial byte* Pointers(void* a, delegate* unmanaged<int, void> b);

            [Hypercall(5, "HC_NOTHING")]
            public static partial void Nothing();

            [Hypercall(6, "HC_FLAG")]
            internal static partial bool Flag(bool @event);

            [Hypercall(7, "HC_CHECKED")]
            public static partial HypercallResult Checked(Signed value);

            [Hypercall(8, "HC_ENUM")]
            public static partial Signed Enum();

            [Hypercall(9, "HC_QUICK"), System.Runtime.InteropServices.SuppressGCTransition]
            public static partial long Quick(uint a);
        }
        """;

    private const string Outputs = """
        using Hyperabi;

        [HypercallAbi("own", Header = "own.h")]
        [HypervisorSignature("OwnOwnOwn")]
        [HypercallConvention(
            Vendor.IntelVmx,
            NumberRegister = Register.R11,
            ArgumentRegisters = new[] { Register.Rdi, Register.R12 },
            ResultRegisters = new[] { Register.Rax, Register.Rdx, Register.Rbx })]
        internal static partial class Own
        {
            [Hypercall(0x1_0000, "OWN_READ")]
            internal static partial long Read(uint index, out ulong low, out short high);

            [Hypercall(0x10001, "OWN_PAIR")]
            internal static partial void Pair(out bool flag);
        }
        """;

    [Fact]
    public Task The_generated_source_reads_well() => Verify(GeneratorRun.Of("""
        using Hyperabi;

        namespace Guests;

        public static partial class Outer
        {
            /// <summary>A guest's part of <c>KVM</c>.</summary>
            [HypercallAbi(Hypervisor.Kvm, Header = "linux/guest.h")]
            internal static partial class Guest
            {
                /// <summary>Wakes a halted vCPU.</summary>
                /// <param name="flags">Reserved; pass 0.</param>
                /// <param name="apicId">The APIC ID of the vCPU to wake.</param>
                /// <remarks>Needs PV_UNHALT.</remarks>
                [Hypercall(5, "KVM_HC_KICK_CPU", Early = true, Since = "3.12")]
                internal static partial long KickCpu(ulong flags, uint apicId);

                [HypercallConvention(Vendor.AmdSvm, ResultRegisters = new[] { Register.Rax, Register.Rdx })]
                [Hypercall(0x20, "KVM_HC_TWO", Vendors = Vendor.AmdSvm)]
                internal static partial bool Two(nint where, out uint second);

                /// <summary>Gone.</summary>
                [HypercallNumber("KVM_HC_GONE", NumberStatus.Retired)]
                public const uint Gone = 2;

                /// <summary>Errors.</summary>
                [UapiGroup(Order = -1)]
                public static class Error
                {
                    [Uapi("KVM_EFAULT", Expression = "EFAULT")]
                    public const int Fault = 14;
                }

                [UapiGroup]
                public enum Bit : uint
                {
                    [Uapi("KVM_BIT_A")] A = 1 << 0,
                    [Uapi("KVM_BIT_B")] B = A << 1,
                    [Uapi("KVM_BIT_C")] C,
                }
            }
        }
        """).BuildsCleanly().Text);

    [Fact]
    public Task The_generated_source_of_KVM()
    {
        string directory = RepositoryPaths.Of("src", "Abi.Definitions", "Tables");
        string[] sources = [.. Directory.GetFiles(directory, "Kvm*.cs").Select(path => "using System;\n" + File.ReadAllText(path))];
        return Verify(GeneratorRun.Of(sources).Text);
    }

    [Fact]
    public void Every_supported_type_compiles_without_a_warning()
    {
        GeneratorRun.Of(EveryType).BuildsCleanly();
        GeneratorRun.Of(Outputs).BuildsCleanly();
    }

    [Fact]
    public void Generated_code_compiles_where_arithmetic_is_checked_and_nullable_is_off()
    {
        CSharpCompilation compilation = TestCompilation.Of(EveryType, Outputs);
        GeneratorRun.Of(compilation.WithOptions(compilation.Options
            .WithOverflowChecks(true)
            .WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable))).BuildsCleanly();
    }

    [Fact]
    public void Generated_code_adds_no_warning_where_documentation_is_checked()
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithDocumentationMode(Microsoft.CodeAnalysis.DocumentationMode.Diagnose);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of(options, """
            using Hyperabi;
            using System.Text;

            /// <summary>A table.</summary>
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                /// <summary>Like <see cref="StringBuilder.Append(char)"/>, in <see cref="Guest"/>.</summary>
                /// <returns>0.</returns>
                [Hypercall(1, "KVM_HC_VAPIC_POLL_IRQ")]
                public static partial long VapicPollIrq();
            }
            """));
        run.BuildsCleanly();
    }

    [Fact]
    public void Generated_code_compiles_as_CSharp_11() =>
        GeneratorRun.Of(TestCompilation.Of(TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11), EveryType, Outputs))
            .BuildsCleanly();

    [Fact]
    public void Arguments_reach_the_host_extended_to_64_bits()
    {
        Assembly assembly = GeneratorRun.Of(EveryType).Load();
        Type table = assembly.GetType("Guests.EveryType")!;
        Assert.Equal(
            [0xffUL, ulong.MaxValue, 0xffffUL, unchecked((ulong)short.MinValue), 0xffffffffUL, unchecked((ulong)int.MinValue)],
            ArgumentsOf(table, "Narrow", (byte)0xff, (sbyte)-1, (ushort)0xffff, short.MinValue, uint.MaxValue, int.MinValue));
        Assert.Equal(
            [ulong.MaxValue, unchecked((ulong)-1L), 7UL, unchecked((ulong)-7L), (ulong)'é', 1UL],
            ArgumentsOf(table, "Wide", ulong.MaxValue, -1L, (nuint)7, (nint)(-7), 'é', true));
        object signed = Enum.ToObject(assembly.GetType("Guests.Signed")!, (short)-2);
        Assert.Equal(
            [unchecked((ulong)-2L), 0x10UL, 0x1000UL, unchecked((ulong)-2L)],
            ArgumentsOf(
                table,
                "Typed",
                signed,
                Enum.ToObject(assembly.GetType("Guests.Attributes")!, 0x10UL),
                Activator.CreateInstance(assembly.GetType("Guests.GuestPhysicalAddress")!, 0x1000UL)!,
                Activator.CreateInstance(assembly.GetType("Guests.Wrapped")!, signed)!));
        Assert.Equal([0UL], ArgumentsOf(table, "Flag", false));
    }

    [Fact]
    public void Results_are_narrowed_to_the_declared_type()
    {
        Type table = GeneratorRun.Of(EveryType).Load().GetType("Guests.EveryType")!;
        Assert.Equal(-1000, ResultOf(table, "Narrow", unchecked((ulong)-1000L), (byte)0, (sbyte)0, (ushort)0, (short)0, 0u, 0));
        Assert.Equal(true, ResultOf(table, "Flag", 0x80, true));
        Assert.Equal(false, ResultOf(table, "Flag", 0x8000000000000100, true));
        Assert.Equal((short)-2, Convert.ToInt16(ResultOf(table, "Enum", 0xfffe), CultureInfo.InvariantCulture));
        object checkedResult = ResultOf(
            table, "Checked", unchecked((ulong)-22L), Enum.ToObject(table.Assembly.GetType("Guests.Signed")!, (short)0))!;
        Assert.Equal(22, ((HypercallResult)checkedResult).Error);
        Assert.Null(ResultOf(table, "Nothing", 5));
    }

    [Fact]
    public void Further_results_come_back_in_the_out_parameters()
    {
        Type table = GeneratorRun.Of(Outputs).Load().GetType("Own")!;
        object?[] arguments = [7u, null, null];
        var host = new RecordingHost(result: unchecked((ulong)-3L), outputs: [ulong.MaxValue, 0x18000]);
        using (HypercallRuntime.UseHost(host))
            Assert.Equal(-3L, Method(table, "Read").Invoke(null, arguments));
        Assert.Equal([7UL], host.Arguments);
        Assert.Equal([7u, ulong.MaxValue, short.MinValue], arguments);
    }

    [Fact]
    public void A_call_is_compiled_into_its_caller_unless_the_declaration_says_otherwise()
    {
        Type table = GeneratorRun.Of("""
            using System.Runtime.CompilerServices;
            using Hyperabi;
            using Own = System.Runtime.CompilerServices.MethodImplAttribute;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "ONE")] public static partial long One();

                [Hypercall(2, "TWO"), MethodImpl(MethodImplOptions.NoInlining)] public static partial long Two();

                [Hypercall(3, "THREE")]
                [Own(MethodImplOptions.NoOptimization)]
                public static partial long Three(ulong a);

                [Hypercall(4, "FOUR")] public static partial void Four(ulong a, ulong b, ulong c, ulong d);
            }
            """).BuildsCleanly().Load().GetType("Guest")!;
        Assert.Equal(
            [
                MethodImplAttributes.AggressiveInlining, MethodImplAttributes.NoInlining, MethodImplAttributes.NoOptimization,
                MethodImplAttributes.AggressiveInlining,
            ],
            new[] { "One", "Two", "Three", "Four" }.Select(name => Method(table, name).MethodImplementationFlags));
    }

    [Fact]
    public void The_code_of_a_stub_is_found_by_name_vendor_and_convention()
    {
        Type table = GeneratorRun.Of(Outputs).Load().GetType("Own")!;
        var code = (HypercallCode)table.GetProperty("Code", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        HypercallStub stub = code["Read", Vendor.IntelVmx, CallingConvention.SysV];
        Assert.Equal([0x0f, 0x01, 0xc1], stub.Bytes.Span.Slice(stub.HypercallOffset, 3).ToArray());
        Assert.Equal(["Read", "Pair"], code.Hypercalls);
    }

    private static ulong[] ArgumentsOf(Type table, string method, params object[] arguments)
    {
        var host = new RecordingHost(result: 0, outputs: []);
        using (HypercallRuntime.UseHost(host))
            Method(table, method).Invoke(null, arguments);
        return host.Arguments;
    }

    private static object? ResultOf(Type table, string method, ulong result, params object[] arguments)
    {
        using (HypercallRuntime.UseHost(new RecordingHost(result, outputs: [])))
            return Method(table, method).Invoke(null, arguments);
    }

    private static MethodInfo Method(Type table, string name) =>
        table.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;

    private sealed class RecordingHost(ulong result, ulong[] outputs) : IHypercallHost
    {
        public ulong[] Arguments { get; private set; } = [];

        public ulong Call(HypercallRequest request, Span<ulong> results)
        {
            Arguments = request.Arguments.ToArray();
            outputs.CopyTo(results);
            return result;
        }
    }
}
