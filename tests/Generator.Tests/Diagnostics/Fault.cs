using System.Collections.Immutable;
using System.Globalization;
using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>Verifies faulty declarations, and that they cost only themselves: what is sound beside them is generated.</summary>
internal static class Fault
{
    private const string SoundStub = "partial long SoundCall(ulong";

    private const string SoundMembers = """

            [global::Hyperabi.Hypercall(0x5053, "SOUND_CALL")]
            public static partial long SoundCall(ulong flags);

        """;

    /// <summary>Verifies members with marked faults, in a table of KVM that has a header.</summary>
    /// <param name="members">The members, with diagnostics marked.</param>
    /// <param name="messages">The messages of the diagnostics, where the test is about them.</param>
    public static Task InTable(string members, params string[] messages) => Verify(
        $$"""
        using System;
        using System.Runtime.InteropServices;
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h")]
        public static partial class Guest
        {
        {{members}}
        {{SoundMembers}}
        }
        """,
        messages);

    /// <summary>Verifies a file with marked faults, to which a sound table is added.</summary>
    /// <param name="source">The file, with diagnostics marked.</param>
    /// <param name="messages">The messages of the diagnostics, where the test is about them.</param>
    public static Task InFile(string source, params string[] messages) => Verify(
        $$"""
        using System;
        using System.Runtime.InteropServices;
        using Hyperabi;

        {{source}}

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class SoundTable
        {
        {{SoundMembers}}
        }
        """,
        messages);

    private static async Task Verify(string marked, string[] messages)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.Verify(marked);
        Assert.NotEmpty(diagnostics);
        foreach (string message in messages)
            Assert.Contains(message, diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture)));

        GeneratorRun run = GeneratorRun.Of(Markup.Parse(marked).Source);
        Assert.Contains(run.Sources, source => source.SourceText.ToString().Contains(SoundStub, StringComparison.Ordinal));
    }
}
