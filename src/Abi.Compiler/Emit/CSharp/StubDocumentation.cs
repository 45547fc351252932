using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The XML documentation of a stub: the user's elements, then number, registers and bytes.</summary>
internal static class StubDocumentation
{
    private const string Marker = "/// ";
    private const string RemarksEnd = "</remarks>";

    // Nobody reads more in a tooltip; Code has them.
    private const int MostBytes = 96;

    private static readonly int VendorWidth = Vendors.All.Max(vendor => vendor.ToString().Length);

    private static readonly int ConventionWidth = CallingConventions.All.Max(convention => convention.ToString().Length);

    /// <summary>Writes the lines.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="table">The table of the hypercall.</param>
    /// <param name="hypercall">The hypercall.</param>
    /// <param name="user">The lines that the user wrote, without <c>///</c>.</param>
    /// <param name="stubs">The hypercall's stubs.</param>
    public static void Write(
        SourceWriter writer, AbiTable table, Hypercall hypercall, EquatableArray<string> user, IReadOnlyList<Stub> stubs)
    {
        // The user's own remarks, where there are any, come first and share one element with the facts.
        int end = user.Count - 1;
        while (end >= 0 && !user[end].Contains(RemarksEnd))
            end--;
        int before = end < 0 ? user.Count : end;
        for (int i = 0; i < before; i++)
            Line(writer, user[i]);
        int at = end < 0 ? 0 : user[end].LastIndexOf(RemarksEnd, StringComparison.Ordinal);
        if (end < 0)
            Line(writer, "<remarks>");
        else
            LineIfAny(writer, user[end].Substring(0, at));
        Facts(writer, table, hypercall, stubs);
        Line(writer, RemarksEnd);
        if (end >= 0)
            LineIfAny(writer, user[end].Substring(at + RemarksEnd.Length));
        for (int i = before + 1; i < user.Count; i++)
            Line(writer, user[i]);
    }

    private static void Line(SourceWriter writer, string text) => writer.Line((Marker + text).TrimEnd());

    private static void LineIfAny(SourceWriter writer, string text)
    {
        if (text.Trim().Length > 0)
            Line(writer, text);
    }

    private static void Facts(SourceWriter writer, AbiTable table, Hypercall hypercall, IReadOnlyList<Stub> stubs)
    {
        Line(writer, string.Format(
            CultureInfo.InvariantCulture, "<para>Hypercall {0}, <c>{1}</c>.</para>", hypercall.NumberText, hypercall.Uapi));
        foreach (IGrouping<string, Vendor> group in hypercall.Vendors.GroupBy(vendor => Registers(table, hypercall, vendor)))
            Line(writer, $"<para>{string.Join(", ", group)}: {group.Key}.</para>");
        if (stubs.Count == 0)
            return;

        // One element around all of them: the compiler makes nodes of elements, but of lines of text only tokens.
        Line(writer, "<code>");
        foreach (Stub stub in stubs)
            writer.Line(Code(stub));
        Line(writer, "</code>");
    }

    private static string Registers(AbiTable table, Hypercall hypercall, Vendor vendor)
    {
        if (table.ConventionOf(hypercall, vendor) is not { } convention)
            return "no convention";
        var text = new StringBuilder();
        foreach (RegisterRole role in RegisterRoles.Of(hypercall, convention))
        {
            text.Append(text.Length == 0 ? "" : ", ")
                .Append(role.Name).Append(" in ").Append(role.Register.AssemblyName().ToUpperInvariant());
        }

        return text.ToString();
    }

    private static string Code(Stub stub)
    {
        var line = new StringBuilder(Marker);
        line.Append(stub.Vendor.ToString().PadRight(VendorWidth)).Append(' ')
            .Append(stub.CallingConvention.ToString().PadRight(ConventionWidth)).Append(' ');
        switch (stub.Result)
        {
            case StubResult.Encoded { Code.Size: > MostBytes and var size }:
                line.Append(' ').Append(size.ToString(CultureInfo.InvariantCulture)).Append(" bytes");
                break;
            case StubResult.Encoded encoded:
                line.Append(' ').Append(encoded.Code.Spaced);
                break;
            case StubResult.Failed failed:
                line.Append(" no stub, ").Append(failed.Reason);
                break;
        }

        return line.ToString();
    }
}
