using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Assembly;

/// <summary>Says in a line what a stub does.</summary>
internal static class StubComment
{
    /// <summary>What the stub of a hypercall for a vendor does.</summary>
    public static string Of(AbiTable table, Hypercall hypercall, Vendor vendor, CallingConvention callingConvention)
    {
        Convention convention = table.ConventionOf(hypercall, vendor)!;
        ulong number = hypercall.OverrideOf(vendor)?.Number ?? hypercall.Number;
        List<string> parts = [$"{AbiNumber.Format(number)} in {Name(convention.Number)}"];
        if (convention.Selector is { } selector)
            parts.Add($"{AbiNumber.Format(selector.Value)} in {Name(selector.Register)}");
        int arguments = 0;
        int results = 0;
        foreach (Parameter parameter in hypercall.Parameters)
        {
            parts.Add(parameter.Direction == ParameterDirection.Out
                ? $"*{SnakeCaseOf(parameter)} from {Name(convention.Results[++results])}"
                : $"{SnakeCaseOf(parameter)} in {Name(convention.Arguments[arguments++])}");
        }

        if (hypercall.Returns is not null)
            parts.Add("the result from " + Name(convention.Results[0]));
        bool reports = StubSignature.Of(table, hypercall, vendor, callingConvention)?.ReportsTransport == true;
        string status = !reports ? "" : callingConvention == CallingConvention.SysV ? "; returns the transport's status in rdx" : "; stores the transport's status";
        return string.Join(", ", parts) + status;
    }

    private static string SnakeCaseOf(Parameter parameter) => Objects.SnakeCase.Of(parameter.Name);

    private static string Name(Register register) => register.ToString().ToLowerInvariant();
}
