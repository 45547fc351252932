using Hyperabi.Compiler.Emit;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Spectre.Console;

namespace Hyperabi.Tool.Show;

/// <summary>Prints one hypercall: what it is, which registers carry what, and the code of every stub.</summary>
internal static class HypercallSheet
{
    private const int Indent = 2;

    public static void Print(Page page, AbiTable table, Hypercall hypercall, AssemblySyntax syntax)
    {
        string number = AbiNumber.Format(hypercall.Number);
        page.Line($"{table.Name}.{hypercall.Name}  {number}  {hypercall.Uapi}", Page.Heading);
        page.Line(Declaration(hypercall), indent: Indent);
        foreach (string line in hypercall.Summary)
            page.Line(line, Page.Label, Indent);
        if (hypercall.Deprecated is { } deprecated)
            page.Line("deprecated: " + deprecated, Page.Error, Indent);
        page.Line();
        Stub[] stubs = [.. Stub.Of(table, hypercall)];
        if (stubs.Length == 0)
        {
            page.Line("no vendor has it", Page.Label, Indent);
            page.Line();
            return;
        }

        Registers(page, table, hypercall);
        foreach (IGrouping<CallingConvention, Stub> group in stubs.GroupBy(s => s.CallingConvention))
        {
            page.Line(group.Key.ToString(), Page.Strong, Indent);
            CodeListing.Print(page, [.. group], syntax, Indent);
            page.Line();
        }
    }

    private static string Declaration(Hypercall hypercall)
    {
        string parameters = string.Join(", ", hypercall.Parameters.Select(Declaration));
        return $"{hypercall.Returns?.Type ?? "void"} {hypercall.Name}({parameters})";
    }

    private static string Declaration(Parameter parameter) =>
        (parameter.Direction == ParameterDirection.Out ? "out " : "") + parameter.Type + " " + parameter.Name;

    private static void Registers(Page page, AbiTable table, Hypercall hypercall)
    {
        List<(Vendor Vendor, IReadOnlyList<RegisterRole> Roles)> vendors = [];
        foreach (Vendor vendor in hypercall.Vendors)
        {
            if (table.ConventionOf(hypercall, vendor) is { } convention)
                vendors.Add((vendor, RegisterRoles.Of(hypercall, convention)));
        }

        string[] roles = [.. vendors.SelectMany(v => v.Roles).Select(r => r.Name).Distinct()];
        page.Columns(
            [new("registers"), .. vendors.Select(v => new Column(v.Vendor.ToString()))],
            roles.Select(role => (Text[])[new(role), .. vendors.Select(v => Cell(v.Roles, role))])
                .Append([new("exposed"), .. vendors.Select(v => new Text(Exposed(table, hypercall, v.Vendor)))]),
            Indent);
        page.Line();
    }

    /// <summary>The registers that the host can read; which they are does not depend on the caller.</summary>
    private static string Exposed(AbiTable table, Hypercall hypercall, Vendor vendor) =>
        StubSignature.Of(table, hypercall, vendor, CallingConvention.SysV) switch
        {
            { Convention.Vendor: Vendor.IntelTdx } signature => string.Join(" ", Exposure.Of(signature).Members().Select(r => r.AssemblyName())),
            { Convention.Vendor: Vendor.AmdSevEs } => "none",
            _ => "all",
        };

    private static Text Cell(IReadOnlyList<RegisterRole> roles, string name)
    {
        RegisterRole role = roles.FirstOrDefault(r => r.Name == name);
        return role.Name is null ? new Text("-", Page.Label) : new Text(role.Register.AssemblyName(), Page.Strong);
    }
}
