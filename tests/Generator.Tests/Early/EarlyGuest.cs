using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Early;

/// <summary>A guest with a hypercall that is declared early and one that is not.</summary>
internal static class EarlyGuest
{
    private const string Head = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_SOON", Early = true)]
            public static partial long Soon(ulong value = 0);

            [Hypercall(2, "TEST_LATE")]
            public static partial long Late(ulong value = 0);
        }


        """;

    /// <summary>Fails unless the marked diagnostics come, and no others, in code that has no error.</summary>
    /// <param name="code">Types that use the guest's table.</param>
    /// <param name="messages">The messages of the diagnostics, where the test is about them.</param>
    public static async Task Verify(string code, params string[] messages)
    {
        string marked = Head + code;
        Assert.Empty(GeneratorRun.Of(Markup.Parse(marked).Source).Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Verify(marked);
        if (messages.Length > 0)
            Assert.Equal(messages.Order(StringComparer.Ordinal), diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
    }

    /// <summary>Verifies statements of a method that is marked, and types beside it.</summary>
    public static Task VerifyBody(string statements, string types = "") => Verify($$"""
        public static class Boot
        {
            [EarlyCode]
            public static void Start()
            {
                {{statements}}
            }
        }

        {{types}}
        """);
}
