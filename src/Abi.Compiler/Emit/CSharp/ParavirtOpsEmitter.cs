using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints the bodies of operations that differ by platform.</summary>
/// <remarks>
/// An operation tests one bit after the other and calls directly. A <c>switch</c> could become a table of jumps, and a delegate is an
/// indirect call, neither of which belongs into a kernel's text. There is no state but one number, which is written at once: processors
/// that choose at the same time write the same.
/// </remarks>
public static class ParavirtOpsEmitter
{
    /// <summary>The member that says what was chosen.</summary>
    public const string ChosenMember = "ChosenPlatform";

    /// <summary>The member that chooses again.</summary>
    public const string RechooseMember = "Rechoose";

    private const string Kind = "global::Hyperabi.PlatformKind";

    // Names that no member or parameter has by accident.
    private const string ChosenField = "__chosenPlatform";
    private const string ChooseMethod = "__ChoosePlatform";
    private const string KindLocal = "__platform";

    /// <summary>The whole source file.</summary>
    public static string Emit(CSharpParavirtOps ops)
    {
        var writer = new SourceWriter();
        writer.Preamble(
            $"the operations of {ops.Class.FullName} that differ by platform. Edit the declarations, not this file.", " CS0612, CS0618, CS1591");
        writer.OpenNamespace(ops.Class);
        writer.OpenClass(ops.Class);
        string separator = "";
        foreach (CSharpParavirtOp operation in ops.Operations)
        {
            Separate(writer, ref separator);
            WriteOperation(writer, operation);
        }

        foreach (string declaration in ops.Faults)
        {
            Separate(writer, ref separator);
            writer.Line(declaration);
            writer.Line("    => throw new global::System.NotSupportedException(\"The declaration of this operation has an error.\");");
        }

        if (ops.PlatformMethod is { } method)
        {
            Separate(writer, ref separator);
            WriteChoice(writer, ops, method);
        }

        writer.CloseClass(ops.Class);
        writer.CloseNamespace(ops.Class);
        return writer.ToString();
    }

    private static void Separate(SourceWriter writer, ref string separator)
    {
        if (separator.Length > 0)
            writer.Line();
        separator = "\n";
    }

    private static void WriteOperation(SourceWriter writer, CSharpParavirtOp operation)
    {
        writer.Line(operation.Declaration);
        writer.Open();
        if (operation.Implementations.Count > 0)
            writer.Line($"{Kind} {KindLocal} = {ChooseMethod}();");
        foreach (CSharpParavirtImplementation implementation in operation.Implementations)
        {
            writer.Line($"if (({KindLocal} & {Set(implementation.Platforms)}) != 0)");
            WriteCall(writer, operation, implementation.Method);
        }

        if (operation.Implementations.Count > 0)
            writer.Line();
        writer.Line(Call(operation, operation.Default));
        writer.Close();
    }

    private static void WriteCall(SourceWriter writer, CSharpParavirtOp operation, string method)
    {
        if (operation.Return != CSharpReturn.Nothing)
        {
            writer.Line($"    {Call(operation, method)}");
            return;
        }

        writer.Open();
        writer.Line(Call(operation, method));
        writer.Line("return;");
        writer.Close();
    }

    private static string Call(CSharpParavirtOp operation, string method)
    {
        string call = $"{method}({operation.Arguments});";
        return operation.Return switch
        {
            CSharpReturn.Value => $"return {call}",
            CSharpReturn.Reference => $"return ref {call}",
            _ => call,
        };
    }

    private static string Set(EquatableArray<PlatformKind> platforms) => platforms.Count == 1
        ? $"{Kind}.{platforms[0]}"
        : $"({string.Join(" | ", platforms.Select(platform => $"{Kind}.{platform}"))})";

    private static void WriteChoice(SourceWriter writer, CSharpParavirtOps ops, string method)
    {
        if (!ops.TakenMembers.Contains(ChosenMember))
        {
            writer.Line("/// <summary>The platform that was chosen: none before an operation is first called, or where the platform is not detected.</summary>");
            writer.Line($"{ops.Accessibility} static {Kind} {ChosenMember} => {ChosenField};");
            writer.Line();
        }

        if (!ops.TakenMembers.Contains(RechooseMember))
        {
            writer.Line("/// <summary>Asks for the platform, and chooses, again: after a migration or a restore, before any operation is called.</summary>");
            writer.Line($"{ops.Accessibility} static void {RechooseMember}() => {ChosenField} = {method}().Kind;");
            writer.Line();
        }

        writer.Line($"private static {Kind} {ChosenField};");
        writer.Line();
        writer.Line($"private static {Kind} {ChooseMethod}()");
        writer.Open();
        writer.Line($"{Kind} {KindLocal} = {ChosenField};");
        writer.Line($"if ({KindLocal} == {Kind}.None)");
        writer.Line($"    {ChosenField} = {KindLocal} = {method}().Kind;");
        writer.Line($"return {KindLocal};");
        writer.Close();
    }
}
