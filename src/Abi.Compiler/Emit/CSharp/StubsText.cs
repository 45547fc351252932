using System.Globalization;
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
        for (int i = 0; i < stubs.Length; i++)
        {
            Hypercall hypercall = table.Hypercalls[i];
            text.Append(hypercall.Number.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(hypercall.Name).Append('\n');
            foreach (Stub stub in stubs[i])
            {
                if (stub.Result is StubResult.Encoded { Code: var code })
                {
                    text.Append(' ').Append(stub.Vendor.ToString()).Append(' ').Append(stub.CallingConvention.ToString()).Append(' ')
                        .Append(code.HypercallOffset.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(code.Hex);
                    if (code.CellOffset is { } cell)
                        text.Append(' ').Append(cell.ToString(CultureInfo.InvariantCulture));
                    text.Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
