using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Operations;

/// <summary>Slips of the hand in a class with operations: whatever is lost or doubled, other classes are generated, and the analyzers go on.</summary>
public sealed class OpsMutationTests
{
    private const string Sound = """
        using Hyperabi;

        [ParavirtOps]
        public static partial class Sound
        {
            [ParavirtOp] public static partial long Call();
            [ParavirtPlatform] private static Platform Now() => default;
            [ParavirtImplementation(nameof(Call))] private static long Other() => 0;
            [ParavirtImplementation(nameof(Call), PlatformKind.IntelTdx)] private static long Tdx() => 1;
        }
        """;

    [Fact]
    public async Task No_slip_stops_the_generator_or_the_analyzers()
    {
        List<SyntaxToken> tokens = [.. CSharpSyntaxTree.ParseText(GuestOps.Source, TestCompilation.ParseOptions).GetRoot().DescendantTokens()];
        for (int i = 0; i < tokens.Count; i++)
        {
            // By turns a token is lost, what follows it is lost, or it stands twice.
            SyntaxToken token = tokens[i];
            string mutated = (i % 3) switch
            {
                0 => GuestOps.Source.Remove(token.SpanStart, token.Span.Length),
                1 => GuestOps.Source.Remove(token.Span.End),
                _ => GuestOps.Source.Insert(token.SpanStart, token.Text + " "),
            };
            try
            {
                GeneratorRun run = GeneratorRun.Of(TestCompilation.OfFewReferences(("Ops.cs", mutated), ("Sound.cs", Sound)));
                Assert.Contains(run.Sources, source => source.HintName == "Sound-ops.g.cs" && source.SourceText.ToString().Contains("return Tdx();", StringComparison.Ordinal));
                if (i % 4 == 0)
                    Assert.All(await AnalyzerRun.OfGenerated(run.Output), d => Assert.StartsWith("HYP", d.Id, StringComparison.Ordinal));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"At token {i}, '{token}': {mutated}"), e);
            }
        }
    }
}
