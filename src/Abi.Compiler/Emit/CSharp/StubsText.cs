using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The stubs of a table as the text that the runtime decodes when code is first asked for.</summary>
/// <remarks>
/// One literal costs the C# compiler a token, whatever its length; an array of bytes costs it a node a byte. The form is
/// described at <c>HypercallCode</c> in the runtime.
/// </remarks>
internal static class StubsText
{
    public static string Of(AbiTable table, IReadOnlyList<Stub>[] stubs)
    {
        var text = new StringBuilder();
        AppendShared(text, table, stubs);
        Dictionary<StubTemplate, int> written = new(SameInstance.Comparer);
        Dictionary<string, int> thunks = new(StringComparer.Ordinal);
        for (int i = 0; i < stubs.Length; i++)
        {
            Hypercall hypercall = table.Hypercalls[i];
            text.Append(Int(hypercall.Number)).Append(' ').Append(hypercall.Name);
            if (hypercall.Features != 0)
                text.Append(' ').Append(Int(hypercall.Features));
            text.Append('\n');
            foreach (Stub stub in stubs[i])
            {
                if (stub.Result is StubResult.Encoded { Code: var code })
                    Append(text.Append(' ').Append(stub.Vendor.ToString()).Append(' ').Append(stub.CallingConvention.ToString()).Append(' '), code, written);
            }

            if (stubs[i].Any(IsEncoded))
                AppendThunks(text, hypercall, stubs[i], thunks);
        }

        return text.ToString();
    }

    private static void AppendShared(StringBuilder text, AbiTable table, IReadOnlyList<Stub>[] stubs)
    {
        foreach (string signature in table.Signatures)
            text.Append("signature ").Append(signature).Append('\n');
        Vendor vendors = stubs.SelectMany(all => all).Where(IsEncoded).Aggregate(default(Vendor), static (all, stub) => all | stub.Vendor);
        if (vendors == default)
            return;
        var shared = SharedCode.Of(table.Signatures, (vendors & Vendor.AmdSevEs) != 0);
        text.Append("shared ").Append(Int((ulong)shared.EarlyVcHandler)).Append(' ').Append(Int((ulong)shared.Lookup));
        foreach (int distance in shared.PlatformDistances)
            text.Append(' ').Append(Int((ulong)distance));
        text.Append(' ').Append(shared.Hex);
        foreach (CallingConvention convention in CallingConventions.All)
        {
            if (InstructionFunctions.Of(vendors, convention) is { Parts.Count: > 0 } functions)
                text.Append(' ').Append(functions.Hex);
        }

        text.Append('\n');
    }

    /// <summary>The early thunks of a hypercall, in one line, by calling convention.</summary>
    private static void AppendThunks(StringBuilder text, Hypercall hypercall, IReadOnlyList<Stub> stubs, Dictionary<string, int> written)
    {
        text.Append(" early");
        foreach (CallingConvention convention in CallingConventions.All)
        {
            Vendor vendors = default;
            bool reportsTransport = false;
            foreach (Stub stub in stubs)
            {
                if (stub.CallingConvention != convention || !IsEncoded(stub))
                    continue;
                vendors |= stub.Vendor;
                reportsTransport |= stub.Signature.ReportsTransport;
            }

            string thunk = EarlyThunk.Of(EarlyThunkShape.Of(hypercall, convention, vendors, reportsTransport)).Hex;
            if (written.TryGetValue(thunk, out int first))
            {
                text.Append(" =").Append(Int((ulong)first));
            }
            else
            {
                written.Add(thunk, written.Count);
                text.Append(' ').Append(thunk);
            }
        }

        text.Append('\n');
    }

    private static bool IsEncoded(Stub stub) => stub.Result is StubResult.Encoded;

    private static void Append(StringBuilder text, StubCode code, Dictionary<StubTemplate, int> written)
    {
        // Most stubs of a table are another one's with another number.
        StubTemplate template = code.Template;
        if (written.TryGetValue(template, out int first))
        {
            text.Append('=').Append(Int((ulong)first));
            if (template.NumberSize > 0)
                text.Append(' ').Append(Int((ulong)template.NumberOffset)).Append(' ').Append(template.NumberHex(code.Number));
        }
        else
        {
            written.Add(template, written.Count);
            text.Append(Int((ulong)code.HypercallOffset)).Append(' ').Append(code.Hex);
            if (code.CellOffset is { } cell)
                text.Append(' ').Append(Int((ulong)cell));
        }

        text.Append('\n');
    }

    private static string Int(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The encoder remembers templates, so that two of one shape are one; their text need not be compared.</summary>
    private sealed class SameInstance : IEqualityComparer<StubTemplate>
    {
        public static SameInstance Comparer { get; } = new();

        public bool Equals(StubTemplate left, StubTemplate right) => ReferenceEquals(left, right);

        public int GetHashCode(StubTemplate template) => RuntimeHelpers.GetHashCode(template);
    }
}
