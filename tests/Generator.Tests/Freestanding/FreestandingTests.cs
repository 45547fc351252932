using System.Reflection;
using System.Text.RegularExpressions;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Freestanding;

/// <summary>What the generator writes for a project without a base library.</summary>
public sealed partial class FreestandingTests
{
    private const string Guest = """
        using Hyperabi;

        namespace Guests;

        public enum Level : short { Low = -2 }

        public readonly struct Wrapped
        {
            public Wrapped(Level inner) => Inner = inner;
            public Level Inner { get; }
        }

        public readonly struct Flag
        {
            public Flag(bool value) => Value = value;
            public bool Value { get; }
        }

        /// <summary>The hypercalls of a guest.</summary>
        [HypercallAbi("own", Header = "guests/own.h")]
        [HypervisorSignature("OwnOwnOwn")]
        [HypercallConvention(
            Vendor.IntelVmx | Vendor.AmdSvm,
            ArgumentRegisters = new[] { Register.Rdi, Register.Rsi, Register.Rdx },
            ResultRegisters = new[] { Register.Rax, Register.Rdx, Register.Rsi })]
        public static partial class OwnGuest
        {
            /// <summary>All that is as in C.</summary>
            [Hypercall(1, "OWN_SAME")]
            public static partial int Same(Wrapped level, bool flag, uint index);

            [Hypercall(2, "OWN_NOTHING")]
            internal static partial void Nothing();

            [Hypercall(3, "OWN_READ_GPA")]
            public static partial long ReadGPA(ulong @event, out Level level, out ulong value);

            [Hypercall(4, "OWN_POINTER")]
            public static unsafe partial void* Pointer(void* pointer);

            [Hypercall(5, "OWN_BYTE")]
            public static partial byte Byte();

            [Hypercall(6, "OWN_LEVEL")]
            public static partial Level GetLevel();

            [Hypercall(7, "OWN_WRAPPED")]
            public static partial Wrapped GetWrapped(ulong index);

            [Hypercall(8, "OWN_BOOL")]
            public static partial bool Bool();

            [Hypercall(9, "OWN_FLAGS")]
            public static partial Flag Flags(out bool first, out Flag second);

            [Hypercall(10, "OWN_OUT_BOOL")]
            public static partial long OutBool(ulong index, out bool @out);
        }
        """;

    private const string Confidential = """
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "HC_REPORTS")]
            public static partial long Reports(ulong a, ulong b);

            [Hypercall(2, "HC_NARROW")]
            public static partial byte Narrow(ulong transport);

            [Hypercall(3, "HC_TRUSTS", Vendors = Vendor.IntelVmx | Vendor.AmdSvm)]
            public static partial HypercallResult Trusts(ulong a);
        }
        """;

    private static readonly ProjectProperties Elf = new(("HyperabiFreestanding", "true"), ("HyperabiFreestandingFormat", "elf"));

    private static readonly ProjectProperties Coff = new(("HyperabiFreestanding", "true"), ("HyperabiFreestandingFormat", "coff"));

    [Fact]
    public Task The_generated_source_reads_well() => Verify(WithoutRecord(Run(Elf, Guest)));

    [Fact]
    public Task The_generated_source_of_a_table_with_confidential_guests_reads_well() => Verify(WithoutRecord(Run(Elf, Confidential)));

    [Fact]
    public Task The_generated_source_for_a_COFF_object_reads_well() => Verify(WithoutRecord(Run(Coff, Confidential)));

    [Theory]
    [InlineData("elf")]
    [InlineData("coff")]
    public void It_compiles_without_a_base_library_and_without_a_warning(string format)
    {
        var properties = new ProjectProperties(("HyperabiFreestanding", "TRUE"), ("HyperabiFreestandingFormat", format));

        AssertBuilds(Run(properties, Guest));
        AssertBuilds(Run(properties, Confidential));
    }

    [Fact]
    public void It_needs_the_runtime_nowhere() => Assert.DoesNotMatch(
        "HypercallTable|HypercallCode|Unsafe|Span", WithoutRecord(Run(Elf, Guest)));

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public void Only_who_asks_for_it_gets_it(string value) => Assert.Equal(
        GeneratorRun.Of(Confidential).Text,
        GeneratorRun.Of(TestCompilation.Of(Confidential), new ProjectProperties(("HyperabiFreestanding", value))).Text);

    [Fact]
    public void The_record_is_the_one_that_a_hosted_project_has() =>
        Assert.Equal(Record(GeneratorRun.Of(Confidential)), Record(Run(Elf, Confidential)));

    [Fact]
    public void Two_hypercalls_of_one_symbol_are_an_error_that_names_both()
    {
        GeneratorRun run = Run(Elf, """
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "ONE")]
                public static partial long MapGPA(ulong a);

                [Hypercall(2, "TWO")]
                public static partial long MapGpa(ulong b);
            }
            """);

        Diagnostic error = Assert.Single(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("#error: 'Hyperabi: 'MapGpa' and 'MapGPA' are both 'guest_map_gpa' in the object; rename one.'", error.GetMessage());
    }

    [Fact]
    public void A_hypercall_with_a_fault_leaves_no_error_to_the_compiler() => AssertBuilds(Run(Elf, """
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "FAULTY")]
            public static partial string Faulty(out string text);

            [Hypercall(2, "SOUND")]
            public static partial long Sound(ulong argument);
        }
        """));

    [Theory]
    [InlineData("", "HYP0027 'Guest.Call' is not declared Early, but early code 'Boot.Start' calls it")]
    [InlineData(", Early = true", null)]
    public async Task The_method_that_has_the_transport_s_status_is_as_early_as_the_declared_one(string early, string? expected)
    {
        GeneratorRun run = Run(Elf, $$"""
            using Hyperabi;

            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Guest
            {
                [Hypercall(1, "HC_CALL"{{early}})]
                public static partial long Call(ulong a);
            }

            public static class Boot
            {
                [EarlyCode]
                public static long Start() => Guest.Call(1, out TransportStatus _);
            }
            """);

        IEnumerable<string> diagnostics = (await AnalyzerRun.OfGenerated(run.Output))
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        Assert.Equal(expected is null ? [] : [expected], diagnostics);
    }

    /// <summary>The entries are played; the conversions around them are those that were generated.</summary>
    [Fact]
    public void A_narrow_result_is_what_the_hosted_method_would_make_of_the_register()
    {
        Type guest = Played("""
            static ulong __ByteEntry() => 0x1234_5678_9ABC_DEF0;
            static ulong __GetLevelEntry() => 0xFFFF_0000_0000_FFFE;
            static ulong __GetWrappedEntry(ulong index) => index;
            static ulong __BoolEntry() => 0xFFFF_FFFF_FFFF_FF00;
            static ulong __FlagsEntry(out byte first, out byte second) { first = 2; second = 0x80; return 4; }
            static long __OutBoolEntry(ulong index, out byte @out) { @out = (byte)index; return -5; }
            """);

        Assert.Equal((byte)0xF0, Call("Byte"));
        Assert.Equal("Low", Call("GetLevel")!.ToString());
        Assert.Equal("Low", Property(Call("GetWrapped", 0xABCD_0000_FFFEUL), "Inner").ToString());
        Assert.Equal(false, Call("Bool"));
        object?[] flags = [null, null];
        Assert.Equal(1, Bits(Property(Call("Flags", flags), "Value")));
        Assert.Equal((1, 1), (Bits(flags[0]!), Bits(Property(flags[1], "Value"))));
        object?[] index = [0x200UL, null];
        Assert.Equal(-5L, Call("OutBool", index));
        Assert.Equal(0, Bits(index[1]!));

        object? Call(string method, params object?[] arguments) => guest.GetMethod(method)!.Invoke(null, arguments);
    }

    [Fact]
    public void Another_target_prints_again_but_parses_nothing()
    {
        CSharpCompilation compilation = TestCompilation.Of(Confidential);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);

        GeneratorRunResult result = driver.WithUpdatedAnalyzerConfigOptions(Elf).RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(HypercallAbiGenerator.ParseStep));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(HypercallAbiGenerator.EmitStep));

        IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
            result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct();
    }

    private static GeneratorRun Run(ProjectProperties properties, params string[] sources) =>
        GeneratorRun.Of(FreestandingSources.Compilation(sources), properties);

    private static void AssertBuilds(GeneratorRun run)
    {
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image, options: new(runtimeMetadataVersion: "v4.0.30319")).Success);
    }

    private static string WithoutRecord(GeneratorRun run) => RecordAttribute().Replace(run.Text, "[assembly: the record]");

    private static string Record(GeneratorRun run) => RecordAttribute().Match(run.Text).Value;

    /// <summary>The guest's class, in a project with a base library, with methods of the test's where it would call entries.</summary>
    private static Type Played(string entries)
    {
        const string Attributes = "namespace System.Runtime { internal sealed class RuntimeImportAttribute(string a, string b) : Attribute { public string Entry => a + b; } }";
        const string Pointers = "namespace Hyperabi { public struct HypercallPatchTable; }";
        string generated = ConversionEntry().Replace(Run(Elf, Guest).Text, "");
        string played = $"namespace Guests {{ partial class OwnGuest {{ {entries.Replace("static ", "private static ", StringComparison.Ordinal)} }} }}";
        CSharpCompilation compilation = TestCompilation.Of(Guest, generated, "using System;\n" + Attributes, Pointers, played);
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return Assembly.Load(image.ToArray()).GetType("Guests.OwnGuest")!;
    }

    private static object Property(object? value, string name) => value!.GetType().GetProperty(name)!.GetValue(value)!;

    /// <summary>The byte that a <c>bool</c> is: code may compare it with another one's.</summary>
    private static int Bits(object boolean)
    {
        bool value = (bool)boolean;
        return System.Runtime.CompilerServices.Unsafe.As<bool, byte>(ref value);
    }

    [GeneratedRegex("""\[assembly: .*?"{3}\n.*?"{3}\)\]""", RegexOptions.Singleline)]
    private static partial Regex RecordAttribute();

    [GeneratedRegex("""( *\[.*\]\n){2} *private static extern unsafe \w+ __\w+Entry\(.*\);\n""")]
    private static partial Regex ConversionEntry();
}
