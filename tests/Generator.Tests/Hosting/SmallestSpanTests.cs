using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hyperabi.Generator.Tests.Hosting;

/// <summary>Every test of a diagnostic asks whether its span is a smallest one; here it is asked whether that can fail.</summary>
public sealed class SmallestSpanTests
{
    private const string Source = """
        public static partial class Guest
        {
            [Hypercall(1 + 2, uapi: "TEST")]
            public static partial System.Guid Call(ref ulong first);
        }
        """;

    [Theory]
    [InlineData("Guest")]
    [InlineData("1 + 2")]
    [InlineData("\"TEST\"")]
    [InlineData("Hypercall")]
    [InlineData("System.Guid")]
    [InlineData("ref")]
    [InlineData("first")]
    public void A_token_a_name_a_type_or_a_value_is_smallest(string text) => SmallestSpan.Verify(Diagnostic(text));

    [Theory]
    [InlineData(Source)]
    [InlineData("[Hypercall(1 + 2, uapi: \"TEST\")]")]
    [InlineData("Hypercall(1 + 2, uapi: \"TEST\")")]
    [InlineData("(1 + 2, uapi: \"TEST\")")]
    [InlineData("uapi: \"TEST\"")]
    [InlineData("public static partial System.Guid Call(ref ulong first);")]
    [InlineData("Call(ref ulong first)")]
    [InlineData("(ref ulong first)")]
    [InlineData("ref ulong first")]
    [InlineData("static partial")]
    [InlineData("")]
    public void What_holds_more_than_the_fault_is_not(string text) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SmallestSpan.Verify(Diagnostic(text)));

    [Fact]
    public void A_diagnostic_without_a_place_is_not() => Assert.ThrowsAny<Xunit.Sdk.XunitException>(
        () => SmallestSpan.Verify(Microsoft.CodeAnalysis.Diagnostic.Create(Descriptors.NoHeader, Location.None, "X")));

    private static Diagnostic Diagnostic(string text) => Microsoft.CodeAnalysis.Diagnostic.Create(
        Descriptors.NoHeader,
        Location.Create(
            CSharpSyntaxTree.ParseText(Source), new TextSpan(Source.IndexOf(text, StringComparison.Ordinal), text.Length)),
        "X");
}
