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
    public static string Of(AbiTable table)
    {
        var text = new StringBuilder();
        foreach (Hypercall hypercall in table.Hypercalls)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "{0} {1} {2}\n", hypercall.Number, hypercall.Name, hypercall.Uapi);
            foreach (Stub stub in Stub.Of(table, hypercall))
            {
                if (stub.Result is StubResult.Encoded { Code: var code })
                {
                    text.AppendFormat(
                        CultureInfo.InvariantCulture, " {0} {1} {2} {3}\n", stub.Vendor, stub.CallingConvention, code.HypercallOffset, code.Hex);
                }
            }
        }

        return text.ToString();
    }
}
