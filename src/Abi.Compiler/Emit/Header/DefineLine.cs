using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>One macro of a header.</summary>
/// <param name="Name">The name, with the parameter list where it has one.</param>
/// <param name="Text">What it expands to.</param>
/// <param name="Summary">The comment over it.</param>
/// <param name="Mark">A remark of a word or two behind the value, or null.</param>
internal sealed record DefineLine(string Name, string Text, EquatableArray<string> Summary, string? Mark = null)
{
    public static DefineLine Of(Hypercall hypercall)
    {
        EquatableArray<string> summary = string.IsNullOrWhiteSpace(hypercall.Deprecated)
            ? hypercall.Summary
            : hypercall.Summary.Append("").Append("Deprecated: " + hypercall.Deprecated).ToEquatableArray();
        return new(hypercall.Uapi, hypercall.NumberText, summary, hypercall.Deprecated is null ? null : "deprecated");
    }

    public static DefineLine Of(TakenNumber number) => new(number.Uapi, number.NumberText, number.Summary, number.Status switch
    {
        NumberStatus.Retired => "retired",
        NumberStatus.Reserved => "reserved",
        _ => number.Architecture ?? "another architecture",
    });

    public static DefineLine Of(UapiConstant constant) => new(constant.Uapi, constant.Text, constant.Summary);

    public static DefineLine Of(UapiMacro macro) =>
        new($"{macro.Uapi}({string.Join(", ", macro.Parameters)})", macro.Text, macro.Summary);
}
