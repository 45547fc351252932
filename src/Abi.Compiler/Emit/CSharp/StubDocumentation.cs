using System.Globalization;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The XML documentation of a stub: the user's elements, then number, registers and bytes.</summary>
internal static class StubDocumentation
{
    private const string RemarksEnd = "</remarks>";

    public static IEnumerable<string> Of(AbiTable table, Hypercall hypercall, CSharpStub stub)
    {
        List<string> user = [.. stub.Documentation];
        int end = user.FindLastIndex(line => line.Contains(RemarksEnd));
        if (end < 0)
            return [.. user, "<remarks>", .. Facts(table, hypercall), RemarksEnd];

        // The user's own remarks come first and share one element with the facts.
        string line = user[end];
        int at = line.LastIndexOf(RemarksEnd, StringComparison.Ordinal);
        return
        [
            .. user.Take(end),
            .. NotEmpty(line.Substring(0, at)),
            .. Facts(table, hypercall),
            RemarksEnd,
            .. NotEmpty(line.Substring(at + RemarksEnd.Length)),
            .. user.Skip(end + 1),
        ];
    }

    private static IEnumerable<string> NotEmpty(string line) => line.Trim().Length > 0 ? [line.TrimEnd()] : [];

    private static IEnumerable<string> Facts(AbiTable table, Hypercall hypercall)
    {
        yield return string.Format(
            CultureInfo.InvariantCulture, "<para>Hypercall {0}, <c>{1}</c>.</para>", hypercall.NumberText, hypercall.Uapi);
        foreach (IGrouping<string, Vendor> group in hypercall.Vendors.GroupBy(v => Registers(table, hypercall, v)))
            yield return $"<para>{string.Join(", ", group)}: {group.Key}.</para>";
        foreach (Stub stub in Stub.Of(table, hypercall))
        {
            string bytes = stub.Result switch
            {
                StubResult.Encoded encoded => $"<c>{Spaced(encoded.Code.Hex)}</c>",
                StubResult.Failed failed => $"no stub, {failed.Reason}",
                _ => "",
            };
            yield return $"<para>{stub.Vendor}, {stub.CallingConvention}: {bytes}</para>";
        }
    }

    private static string Registers(AbiTable table, Hypercall hypercall, Vendor vendor) =>
        table.ConventionOf(hypercall, vendor) is { } convention
            ? string.Join(", ", RegisterRoles.Of(hypercall, convention)
                .Select(role => $"{role.Name} in {role.Register.AssemblyName().ToUpperInvariant()}"))
            : "no convention";

    private static string Spaced(string hex) =>
        string.Join(" ", Enumerable.Range(0, hex.Length / 2).Select(i => hex.Substring(2 * i, 2)));
}
