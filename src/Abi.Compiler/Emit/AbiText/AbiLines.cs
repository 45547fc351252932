using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.AbiText;

/// <summary>The lines of each kind of declaration in the ABI text.</summary>
internal static class AbiLines
{
    /// <summary>The word for a list without members, where leaving the list out means something else.</summary>
    public const string None = "none";

    /// <summary>The word for a valid bitmap that the host writes anew.</summary>
    public const string Rewritten = "rewritten";

    /// <summary>The vendors of a hypercall that does not name any.</summary>
    public static EquatableArray<Vendor> VendorsOf(AbiTable table) =>
        table.Conventions.Select(c => c.Vendor).Distinct().OrderBy(v => v).ToEquatableArray();

    public static void Convention(LineWriter text, Convention convention)
    {
        Rules(text.Begin("convention").Word(convention.Vendor.ToString()), convention);
        text.End();
    }

    public static void Hypercall(LineWriter text, Hypercall hypercall, EquatableArray<Vendor> tableVendors)
    {
        text.Begin("hypercall").Word(AbiNumber.Format(hypercall.Number)).Word(hypercall.Name);
        if (hypercall.Early)
            text.Word("early");
        text.Pair("uapi", hypercall.Uapi);
        if (hypercall.Vendors.Count == 0)
            text.Pair("vendors", None);
        else if (hypercall.Vendors != tableVendors)
            text.List("vendors", hypercall.Vendors.Select(v => v.ToString()));
        if (hypercall.Features != 0)
            text.Pair("features", AbiNumber.Format(hypercall.Features));
        text.Versions(hypercall.Versions).End();
        foreach (Parameter parameter in hypercall.Parameters)
        {
            text.Begin(parameter.Direction == ParameterDirection.In ? "in" : "out", 1)
                .Word(parameter.Name).Word(parameter.Shape.ToString()).End();
        }

        if (hypercall.Returns is { } returns)
            text.Begin("returns", 1).Word(returns.Shape.ToString()).End();
        foreach (VendorOverride special in hypercall.Overrides)
        {
            text.Begin("override", 1).Word(special.Convention.Vendor.ToString())
                .Pair("value", special.Number is { } number ? AbiNumber.Format(number) : null);
            Rules(text, special.Convention);
            text.End();
        }
    }

    public static void TakenNumber(LineWriter text, TakenNumber number) => text
        .Begin("number").Word(AbiNumber.Format(number.Number)).Word(number.Name)
        .Pair("uapi", number.Uapi)
        .Pair("status", NumberStatusNames.Of(number.Status))
        .Pair("architecture", number.Architecture)
        .Versions(number.Versions)
        .End();

    public static void Constant(LineWriter text, UapiConstant constant)
    {
        text.Begin("constant").Word(constant.Uapi);
        if (constant.Shape is { } shape)
            text.Word(AbiNumber.Format(constant.Value, shape)).Word(shape.ToString());
        else
            text.Word(constant.Text).Word("string");
        text.Versions(constant.Versions).End();
    }

    public static void Macro(LineWriter text, UapiMacro macro) => text
        .Begin("macro").Word(macro.Uapi)
        .List("parameters", macro.Parameters)
        .Pair("text", macro.Text)
        .Versions(macro.Versions)
        .End();

    public static void Struct(LineWriter text, UapiStruct type)
    {
        text.Begin("struct").Word(type.Uapi).Pair("size", Int(type.Size)).Versions(type.Versions).End();
        foreach (UapiField field in type.Fields)
        {
            text.Begin("field", 1).Word(field.Uapi)
                .Pair("offset", Int(field.Offset))
                .Pair("type", field.Type)
                .Pair("length", field.Length == 0 ? null : Int(field.Length))
                .Pair("size", Int(field.ElementSize))
                .Pair("align", Int(field.Alignment))
                .Versions(field.Versions)
                .End();
        }
    }

    private static void Rules(LineWriter text, Convention convention) => text
        .Pair("number", convention.Number.AssemblyName())
        .List("arguments", convention.Arguments.Select(r => r.AssemblyName()))
        .List("results", convention.Results.Select(r => r.AssemblyName()))
        .List("clobbers", convention.Clobbers.Select(r => r.AssemblyName()))
        .Pair("selector", convention.Selector is { } selector ? AbiNumber.Format(selector.Value) : null)
        .Pair("selector-register", convention.Selector?.Register.AssemblyName())
        .Pair("selector-uapi", convention.Selector?.Uapi)
        .Pair("bitmap", convention.HostRewritesBitmap ? Rewritten : null);

    private static string Int(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
