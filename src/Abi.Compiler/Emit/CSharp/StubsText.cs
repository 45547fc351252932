using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hyperabi.Compiler.Encoding;
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
        Dictionary<StubTemplate, int> written = new(SameInstance.Comparer);
        for (int i = 0; i < stubs.Length; i++)
        {
            Hypercall hypercall = table.Hypercalls[i];
            text.Append(Int(hypercall.Number)).Append(' ').Append(hypercall.Name).Append('\n');
            foreach (Stub stub in stubs[i])
            {
                if (stub.Result is StubResult.Encoded { Code: var code })
                    Append(text.Append(' ').Append(stub.Vendor.ToString()).Append(' ').Append(stub.CallingConvention.ToString()).Append(' '), code, written);
            }
        }

        return text.ToString();
    }

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
