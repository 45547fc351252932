using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Early;

/// <summary>Slips of the hand in early code: whatever is lost or doubled, the walk goes on.</summary>
public sealed class EarlyMutationTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        static partial class Guest
        {
            [Hypercall(1, "TEST_LATE")]
            public static partial long Late(ulong value);
        }

        interface IClock { long Read(); static abstract IClock Make(); }
        record Tick(int N) : IClock { public long Read() => Guest.Late(1); public static IClock Make() => new Tick(1); }
        abstract class Base(int n) : IDisposable { protected int N => n; public virtual void Dispose() => Guest.Late(2); }
        sealed class Derived() : Base(1) { public Derived(int n) : this() { } static long s_f = Guest.Late(3); long _g = s_f; }
        class Pair { public void Deconstruct(out int a, out int b) => (a, b) = (1, 2); public static Pair operator +(Pair a, int b) => a; public int this[int i] { get => i; set { } } }

        [EarlyCode]
        static class Boot
        {
            static Action<int> s_action = n => Guest.Late((ulong)n);

            static async Task Start<T>(T clock, Action action) where T : IClock, new()
            {
                using var derived = new Derived(1) { };
                foreach (var (key, value) in new Dictionary<int, int> { [1] = 2 }) s_action(key);
                await Task.Run(() => clock.Read());
                var pair = new Pair(); pair += 1; pair[0]++; var (a, b) = pair;
                Func<long> read = action is null ? clock.Read : () => T.Make().Read();
                action?.Invoke(); read();
                long Local(int[] items) => items is [1, .. var rest] ? Local(rest) : $"{pair} {new Tick(1) with { N = 2 }}".Length;
                int[] list = [1, 2, .. new[] { 3 }]; Local(list[1..]);
                unsafe { fixed (int* p = list) { delegate*<ulong, long> f = &Guest.Late; f(1); } }
                dynamic d = new T(); d.M();
            }
        }
        """;

    [Fact]
    public async Task No_slip_stops_the_analyzer()
    {
        List<SyntaxToken> tokens = [.. CSharpSyntaxTree.ParseText(Source, TestCompilation.ParseOptions).GetRoot().DescendantTokens()];
        int first = tokens.FindIndex(token => token.ValueText == "IClock");
        for (int i = first; i < tokens.Count; i += 2)
        {
            // By turns a token is lost, what follows it is lost, or it stands twice.
            SyntaxToken token = tokens[i];
            string mutated = (i / 2 % 3) switch
            {
                0 => Source.Remove(token.SpanStart, token.Span.Length),
                1 => Source.Remove(token.Span.End),
                _ => Source.Insert(token.SpanStart, token.Text + " "),
            };
            try
            {
                await Analyze(mutated);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"At token {i}, '{token}': {mutated}"), e);
            }
        }
    }

    private static async Task Analyze(string source)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfGenerated(TestCompilation.OfFewReferences(("Source.cs", source)));
        Assert.All(diagnostics, d => Assert.StartsWith("HYP", d.Id, StringComparison.Ordinal));
    }
}
