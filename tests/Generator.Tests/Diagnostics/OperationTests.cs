using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0029 to HYP0036: operations that differ by platform.</summary>
public sealed class OperationTests
{
    private const string SoundBody = "return SoundTdx(argument);";

    [Theory]
    [InlineData("public static class {|HYP0029:Ops|}", "it is not partial")]
    [InlineData("public partial class {|HYP0029:Ops|}", "it is not static")]
    [InlineData("file static partial class {|HYP0029:Ops|}", "it is local to its file, and the generated part stands in another")]
    public Task A_class_that_cannot_have_operations_is_reported_at_its_name(string declaration, string problem) =>
        Verify($$"""[ParavirtOps] {{declaration}} { }""", $"'Ops' cannot have operations that differ by platform: {problem}");

    [Fact]
    public Task A_class_within_one_that_is_not_partial_is_reported_at_its_name() => Verify(
        "public static class Outer { [ParavirtOps] public static partial class {|HYP0029:Ops|} { } }",
        "'Ops' cannot have operations that differ by platform: it is nested in 'Outer', which is not partial");

    [Theory]
    [InlineData("[ParavirtOp] public static int {|HYP0030:Call|}() => 0;", "it is not partial")]
    [InlineData("[ParavirtOp] static partial void {|HYP0030:Call|}();", "it does not say 'public', 'internal' or 'private', so calls of it would vanish where nothing implements it")]
    [InlineData("[ParavirtOp] public static extern partial int {|HYP0030:Call|}();", "it is extern, and the generator writes its body")]
    public Task A_method_that_cannot_be_an_operation_is_reported_at_its_name(string member, string problem) =>
        InOps(member, $"'Call' cannot be an operation: {problem}");

    [Fact]
    public Task A_part_of_an_operation_outside_a_class_with_operations_is_reported_once_at_its_name() => Verify(
        """
        public static partial class Plain
        {
            [ParavirtOp] public static partial int {|HYP0036:Call|}();
            public static partial int Call() => 0;
            [ParavirtImplementation(nameof(Call))] private static int {|HYP0036:Other|}() => 0;
            [ParavirtPlatform] private static Platform {|HYP0036:Now|}() => default;
        }
        """,
        "'Call' is read by nobody: 'Plain' has no operations; mark it with [ParavirtOps]",
        "'Other' is read by nobody: 'Plain' has no operations; mark it with [ParavirtOps]",
        "'Now' is read by nobody: 'Plain' has no operations; mark it with [ParavirtOps]");

    [Fact]
    public async Task An_operation_with_type_parameters_is_reported_at_its_name() => Assert.Equal(
        "'Call' cannot be an operation: it has type parameters; give them to its class",
        Assert.Single(await AnalyzerRun.Verify("using Hyperabi;\n" + Ops("[ParavirtOp] public static partial int {|HYP0030:Call|}<T>(T argument);")))
            .GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public Task A_second_operation_of_one_name_is_reported_at_its_name() => InOps(
        """
        [ParavirtOp] public static partial int Call();
        [ParavirtOp] public static partial int {|HYP0030:Call|}(int argument);
        [ParavirtImplementation(nameof(Call))] private static int Other() => 0;
        """,
        "'Call' cannot be an operation: 'Ops' has another one of its name, by which implementations find it");

    [Fact]
    public Task An_implementation_of_no_operation_is_reported_at_the_name_that_it_gives() => InOps(
        """
        private static int Plain() => 0;
        [ParavirtImplementation({|HYP0031:"Nowhere"|})] private static int Other() => 0;
        [ParavirtImplementation({|HYP0031:nameof(Plain)|}, PlatformKind.AmdSev)] private static int Sev() => 0;
        """,
        "'Nowhere' is no operation of 'Ops'; mark the method with [ParavirtOp], or name another one",
        "'Plain' is no operation of 'Ops'; mark the method with [ParavirtOp], or name another one");

    [Theory]
    [InlineData("private static long {|HYP0032:Other|}(int a, ref uint b) => 0;", "it returns 'long', and the operation 'int'")]
    [InlineData("private static ref int {|HYP0032:Other|}(int a, ref uint b) => throw null!;", "it returns 'int', and the operation 'int'")]
    [InlineData("private static int {|HYP0032:Other|}() => 0;", "it takes no argument, and the operation 2 arguments")]
    [InlineData("private static int {|HYP0032:Other|}(int a) => 0;", "it takes one argument, and the operation 2 arguments")]
    [InlineData("private static int {|HYP0032:Other|}(int a, uint b) => 0;", "its parameter 'b' is another than the operation's 'second'")]
    [InlineData("private static int {|HYP0032:Other|}(uint a, ref uint b) => 0;", "its parameter 'a' is another than the operation's 'first'")]
    [InlineData("private static int {|HYP0032:Other|}<T>(int a, ref uint b) => 0;", "it has type parameters")]
    public Task An_implementation_of_another_signature_is_reported_at_its_name(string method, string problem) => InOps(
        $$"""
        [ParavirtOp] public static partial int Call(int first, ref uint second);
        [ParavirtImplementation(nameof(Call))] {{method}}
        """,
        $"'Other' cannot implement 'Call': {problem}");

    [Fact]
    public Task An_operation_without_a_default_is_reported_at_its_name() => InOps(
        """
        [ParavirtOp] public static partial int {|HYP0033:Call|}();
        [ParavirtImplementation(nameof(Call), PlatformKind.IntelVmx | PlatformKind.AmdSvm)] private static int Plain() => 0;
        """,
        "'Call' has no implementation for other platforms; declare one with [ParavirtImplementation(nameof(Call))]");

    [Fact]
    public Task A_second_implementation_for_a_platform_is_reported_where_it_names_the_platform() => InOps(
        """
        [ParavirtOp] public static partial int Call();
        [ParavirtImplementation(nameof(Call))] private static int Other() => 0;
        [ParavirtImplementation(nameof(Call), PlatformKind.AmdSev | PlatformKind.AmdSevEs)] private static int Sev() => 0;
        [ParavirtImplementation(nameof(Call), {|HYP0034:PlatformKind.AmdSevEs|})] private static int SevEs() => 0;
        """,
        "'Sev' implements 'Call' on AmdSevEs already");

    [Fact]
    public Task A_second_default_is_reported_where_it_names_the_operation() => InOps(
        """
        [ParavirtOp] public static partial int Call();
        [ParavirtImplementation(nameof(Call))] private static int Other() => 0;
        [ParavirtImplementation({|HYP0034:nameof(Call)|})] private static int Another() => 0;
        """,
        "'Other' implements 'Call' by default already");

    [Theory]
    [InlineData("PlatformKind.None", "must name one; leave them out for the default")]
    [InlineData("(PlatformKind)256", "must be members of PlatformKind, combined by '|'")]
    public Task What_is_no_platform_is_reported_where_it_stands(string platforms, string problem) => InOps(
        $$"""
        [ParavirtOp] public static partial int Call();
        [ParavirtImplementation(nameof(Call))] private static int Other() => 0;
        [ParavirtImplementation(nameof(Call), {|HYP0020:{{platforms}}|})] private static int Tdx() => 0;
        """,
        $"The platforms of 'Tdx' {problem}");

    [Fact]
    public Task A_class_without_a_platform_is_reported_at_its_name() => Verify(
        """
        [ParavirtOps]
        public static partial class {|HYP0035:Ops|}
        {
            [ParavirtOp] public static partial int Call();
            [ParavirtImplementation(nameof(Call))] private static int Other() => 0;
        }
        """,
        "'Ops' has no method that says what the platform is; mark one with [ParavirtPlatform]");

    [Fact]
    public Task A_second_method_for_the_platform_is_reported_at_its_name() => InOps(
        "[ParavirtPlatform] private static Platform {|HYP0035:Again|}() => default;", "'Now' says already what the platform is");

    [Theory]
    [InlineData("static Platform {|HYP0035:Now|}(int cell) => default;", "it takes arguments")]
    [InlineData("static Platform {|HYP0035:Now|}<T>() => default;", "it has type parameters")]
    [InlineData("static Vendor {|HYP0035:Now|}() => default;", "it does not return a Platform")]
    [InlineData("static void {|HYP0035:Now|}() { }", "it does not return a Platform")]
    public Task A_method_that_cannot_say_what_the_platform_is_is_reported_at_its_name(string method, string problem) => Verify(
        $$"""[ParavirtOps] public static partial class Ops { [ParavirtPlatform] {{method}} }""",
        $"'Now' cannot say what the platform is: {problem}");

    [Fact]
    public Task Members_with_the_names_of_generated_ones_are_reported_at_their_names() => InOps(
        """
        public static int {|HYP0021:ChosenPlatform|} => 1;
        public static void {|HYP0021:Rechoose|}() { }
        """,
        "'Ops' already has a member 'ChosenPlatform', so the generated one is left out; rename it to get what was chosen",
        "'Ops' already has a member 'Rechoose', so the generated one is left out; rename it to get a way to choose again");

    [Fact]
    public async Task What_is_half_typed_is_left_to_the_compiler()
    {
        foreach (string members in (string[])
            [
                "[ParavirtImplementation(nameof())] private static int Other() => 0;", "[ParavirtImplementation()] private static int Other() => 0;",
                "[ParavirtImplementation(nameof(Missing))] private static int Other() => 0;", "[ParavirtOp] public static partial ",
                "[ParavirtImplementation(nameof(Sound), PlatformKind.)] private static int Other(int argument) => 0;",
                "[ParavirtImplementation(nameof(Sound), PlatformKind.IntelVmx)] private static Missing Other(int argument) => 0;",
                "[ParavirtOp", "[ParavirtImplementation(nameof(", "[ParavirtPlatform] ",
            ])
        {
            Assert.Empty(await AnalyzerRun.Of(TestCompilation.Of("using Hyperabi;\n" + Ops(members))));
        }
    }

    private static string Ops(string members) => $$"""
        [ParavirtOps]
        public static partial class Ops
        {
            [ParavirtOp] public static partial int Sound(int argument);
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Sound))] private static int SoundElsewhere(int argument) => 0;
            [ParavirtImplementation(nameof(Sound), PlatformKind.IntelTdx)] private static int SoundTdx(int argument) => 0;
            {{members}}
        }
        """;

    /// <summary>Verifies members with marked faults, beside a sound operation that is generated all the same.</summary>
    private static async Task InOps(string members, params string[] messages)
    {
        string source = Ops(members);
        await Verify(source, messages);
        Assert.Contains(SoundBody, GeneratorRun.Of(Markup.Parse("using Hyperabi;\n" + source).Source).Text, StringComparison.Ordinal);
    }

    /// <summary>Verifies a file with marked faults. No missing body hides them, and no other class is the worse for them.</summary>
    private static async Task Verify(string source, params string[] messages)
    {
        string marked = $"using Hyperabi;\n{source}\n{Ops("").Replace("Ops\n", "Beside\n", StringComparison.Ordinal)}";
        IEnumerable<Diagnostic> diagnostics = await AnalyzerRun.Verify(marked);
        Assert.Equal(messages.Order(StringComparer.Ordinal), diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        GeneratorRun run = GeneratorRun.Of(Markup.Parse(marked).Source);
        Assert.Contains(run.Sources, generated => generated.HintName == "Beside-ops.g.cs");
        Assert.DoesNotContain(run.Output.GetDiagnostics(), d => d.Id == "CS8795");
    }
}
