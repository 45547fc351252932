using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Generator.Tests.Early;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0027 and HYP0028: early code that calls code of other projects.</summary>
public sealed class EarlyReferenceTests
{
    private const string Library = """
        using System;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Vmm
        {
            [Hypercall(1, "LIB_SOON", Early = true)]
            public static partial long Soon();

            [Hypercall(2, "LIB_LATE")]
            public static partial long Late();
        }

        public class Lib
        {
            public Lib() { }
            public int Auto { get; set; }
            public int Computed => 1;
            [EarlyCode] public int Marked => 1;
            public static void Plain() { }
            public virtual void Open() { }
            [EarlyCode] public virtual void Promised() { }
            [EarlyCode] public static void Checked() { }
            public struct Value { public int Field; public int Auto { get; init; } }
            [EarlyCode] public static class Early { public static void M() { } public static class Inner { public static void M() { } } }
            public static int operator +(Lib a, int b) => b;
            public delegate void Callback();
            public enum Color { Red }
            public interface IOpen { void M(); }
        }
        """;

    [Theory]
    [InlineData("Vmm.Soon();")]
    [InlineData("Vmm.{|HYP0027:Late|}();")]
    [InlineData("Lib.{|HYP0028:Plain|}();")]
    [InlineData("Lib.Checked();")]
    [InlineData("Lib.Early.M();")]
    [InlineData("Lib.Early.Inner.M();")]
    [InlineData("Lib lib = null!; _ = lib.Auto; lib.Auto = 1; _ = lib.Marked;")]
    [InlineData("Lib lib = null!; _ = lib.{|HYP0028:Computed|};")]
    [InlineData("Lib lib = null!; _ = lib {|HYP0028:+|} 1;")]
    [InlineData("Lib lib = new {|HYP0028:Lib|}();")]
    [InlineData("Lib lib = {|HYP0028:new|}();")]
    [InlineData("Lib lib = null!; lib.Promised();")]
    [InlineData("Lib.IOpen o = null!; o.{|HYP0028:M|}();")]
    [InlineData("Action a = Lib.{|HYP0028:Plain|};")]
    [InlineData("Lib.Callback c = () => { }; c();")]
    [InlineData("_ = new Lib.Value { Auto = 1, Field = 2 }; _ = new Lib.Value().Auto;")]
    [InlineData("_ = Lib.Color.Red; _ = $\"{Lib.Color.Red}\"; _ = Lib.Color.Red.ToString();")]
    public async Task What_a_library_that_knows_hypercalls_offers_is_unknown_unless_it_is_marked(string statements)
    {
        CSharpCompilation library = Compile("Library", Library);

        await Verify(statements, Image(library));
        await Verify(statements, GeneratorRun.Of(library).Output.ToMetadataReference());
    }

    [Fact]
    public async Task A_virtual_method_of_a_library_is_unknown_once()
    {
        Diagnostic diagnostic = Assert.Single(await Analyze("Lib lib = null!; lib.Open();", Image(Compile("Library", Library))));

        Assert.Equal(
            "Early code 'Boot.Start' makes a call that cannot be followed: 'Lib.Open' is code of 'Library' without [EarlyCode]",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task A_library_that_cannot_make_hypercalls_is_no_concern() => Verify(
        "Innocent.M(); new Innocent().V(); _ = $\"{new Innocent()}\"; using (new Innocent()) { }",
        Image(Compile("Innocent", "public class Innocent : System.IDisposable { public static void M() { } public virtual void V() { } public void Dispose() { } }")));

    [Fact]
    public async Task A_library_that_uses_one_which_makes_hypercalls_can_make_them()
    {
        MetadataReference library = Image(Compile("Library", Library));
        MetadataReference user = Image(Compile("User", "public static class User { public static void M() => Lib.Plain(); }", library));

        await Verify("User.{|HYP0028:M|}();", library, user);
    }

    [Fact]
    public Task The_base_library_and_the_runtime_are_no_noise() => EarlyGuest.VerifyBody("""
        Console.WriteLine($"{1} {DateTime.Now}" + 2 + new object());
        var list = new List<string> { "a" };
        foreach (string s in list.Where(s => s.Length > 0).OrderBy(s => s))
            Console.Out.WriteLine(s);
        using (HypercallRuntime.UseHost(request => 0)) { }
        object o = list; _ = o.Equals(o) | o.GetHashCode() == 0; _ = o.ToString();
        IEnumerable<int> numbers = [1, 2]; foreach (int n in numbers) { }
        using (numbers.GetEnumerator()) { }
        IComparable c = 1; c.CompareTo(2);
        _ = Hyperabi.Tables.Kvm.MapGpaRange(0, 0, default);
        Span<byte> bytes = stackalloc byte[8]; bytes.Clear(); lock (o) { }
        Array.Sort(new int[1]); Task.Run(() => { }).Wait(); _ = new Exception().Message; _ = (1, 2) == (1, 2);
        """);

    [Fact]
    public Task Messages_of_SEV_and_macros_are_marked() => EarlyGuest.VerifyBody("""
        _ = Hyperabi.Sev.GhcbSevInfoResponse.TryDecode(default, out _);
        _ = Hyperabi.Sev.GhcbPageStateRequest.Create(1, Hyperabi.Sev.PageStateOperation.Shared).Msr.Value;
        _ = new Hyperabi.Sev.GhcbMsr(1).Kind;
        _ = Hyperabi.Tables.Kvm.MapGpaEncryption.Status(1);
        """);

    private static CSharpCompilation Compile(string name, string source, params MetadataReference[] references) =>
        TestCompilation.Of(source).WithAssemblyName(name).AddReferences(references);

    private static MetadataReference Image(CSharpCompilation library)
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorRun.Of(library).BuildsCleanly().Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static async Task Verify(string statements, params MetadataReference[] references)
    {
        Markup markup = Markup.Parse(statements);
        ImmutableArray<Diagnostic> diagnostics = await Analyze(markup.Source, references);
        Assert.Equal(
            markup.Expected.Select(e => $"{e.Id} {markup.Source.Substring(e.Span.Start, e.Span.Length)}"),
            diagnostics.Select(d => $"{d.Id} {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)}"));
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(string statements, params MetadataReference[] references)
    {
        CSharpCompilation compilation = Compile(
            "Guest",
            $$"""
            using System;
            using Hyperabi;

            static class Boot
            {
                [EarlyCode]
                static void Start()
                {
                    {{statements}}
                }
            }
            """,
            references);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return AnalyzerRun.Of(compilation);
    }
}
