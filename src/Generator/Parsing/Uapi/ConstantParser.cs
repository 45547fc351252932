using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads constants: of classes, of enums, and numbers without a stub.</summary>
internal sealed class ConstantParser(ParseContext context, MacroNames macros)
{
    /// <summary>A constant of a class.</summary>
    public UapiConstant? Parse(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, AttributeArguments attribute) =>
        Parse(field, variable, variable.Identifier, variable.Initializer?.Value, attribute);

    /// <summary>A member of an enum.</summary>
    public UapiConstant? Parse(EnumMemberDeclarationSyntax member, AttributeArguments attribute) =>
        Parse(member, member, member.Identifier, member.EqualsValue?.Value, attribute);

    /// <summary>A number that is taken but has no stub.</summary>
    public DeclaredNumber? ParseNumber(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, AttributeArguments attribute)
    {
        string? uapi = CName.Parse(context, attribute, position: 0, "uapi");
        object? value = context.DeclaredValueOf(variable, variable.Initializer?.Value);
        ulong? number = value is null ? null : NumberReader.ToUInt64(value);
        if (number is null || !field.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            NotConstant(field, variable.Identifier, value, "must be a constant from 0 to 2^64 - 1");
            return null;
        }

        if (uapi is null)
            return null;
        if (Status(attribute, variable.Identifier.ValueText) is not { } status)
            return null;
        var taken = new TakenNumber
        {
            Name = variable.Identifier.ValueText,
            Number = number.Value,
            NumberText = CExpression.OfNumber(variable.Initializer?.Value, number.Value),
            Uapi = uapi,
            Status = status,
            Architecture = context.StringOf(attribute.Named("Architecture")),
            Versions = VersionParser.Parse(context, attribute),
            Summary = Documentation.Of(field).Summary,
        };
        return new DeclaredNumber(taken, variable, attribute);
    }

    /// <summary>A macro, from the static method that does the same.</summary>
    public UapiMacro? ParseMacro(MethodDeclarationSyntax method, AttributeArguments attribute)
    {
        string? uapi = CName.Parse(context, attribute, position: 0, "name");
        string? text = attribute.Positional(1, "expression") is { } written ? CText(written, method.Identifier) : null;
        bool sound = HasNamesOfC(method.ParameterList);
        return uapi is null || text is null || !sound ? null : new UapiMacro
        {
            Name = method.Identifier.ValueText,
            Uapi = uapi,
            Parameters = method.ParameterList.Parameters.Select(p => p.Identifier.ValueText).ToEquatableArray(),
            Text = text,
            Versions = VersionParser.Parse(context, attribute),
            Summary = Documentation.Of(method).Summary,
        };
    }

    private UapiConstant? Parse(
        MemberDeclarationSyntax member, SyntaxNode declaration, SyntaxToken identifier, ExpressionSyntax? initializer, AttributeArguments attribute)
    {
        string? uapi = CName.Parse(context, attribute, position: 0, "name");
        object? value = context.DeclaredValueOf(declaration, initializer);
        ulong? bits = value is string ? 0UL : value is null ? null : NumberReader.Bits(value);
        if (bits is null)
        {
            NotConstant(member, identifier, value, "must be a constant integer, bool, char or string");
            return null;
        }

        ExpressionSyntax? expression = attribute.Named("Expression");
        string? written = expression is null ? null : CText(expression, identifier);
        if (uapi is null || (expression is not null && written is null))
            return null;
        return new UapiConstant
        {
            Name = identifier.ValueText,
            Uapi = uapi,
            Value = bits.Value,
            Shape = NumberReader.Shape(value!),
            Text = written ?? CExpression.Of(initializer, value!, macros),
            Versions = VersionParser.Parse(context, attribute),
            Summary = Documentation.Of(member).Summary,
        };
    }

    private NumberStatus? Status(AttributeArguments attribute, string owner)
    {
        // The compiler reports an argument that is not there, or is no constant.
        if (attribute.Positional(1, "status") is not { } expression || context.ConstantOf(expression) is not int status)
            return null;
        if ((NumberStatus)status is >= NumberStatus.HeaderOnly and <= NumberStatus.Reserved)
            return (NumberStatus)status;
        context.Reporter?.Report(
            Descriptors.InvalidValue, expression.GetLocation(), "The status", owner, "must be a member of NumberStatus");
        return null;
    }

    /// <summary>The text of a macro's definition, which ends where the line ends.</summary>
    private string? CText(ExpressionSyntax expression, SyntaxToken owner)
    {
        string? text = context.StringOf(expression);
        if (!string.IsNullOrWhiteSpace(text) && IsOneLine(text!))
            return text;
        context.Report(Descriptors.InvalidValue, expression, "The expression", owner.ValueText, "must be C text on one line");
        return null;
    }

    /// <summary>Whether neither C# nor C sees the end of the line within the text, nor C one that goes on behind it.</summary>
    private static bool IsOneLine(string text) =>
        !text.Any(c => (char.IsControl(c) && c != '\t') || c is '\u2028' or '\u2029') && !text.EndsWith("\\", StringComparison.Ordinal);

    private bool HasNamesOfC(ParameterListSyntax parameters)
    {
        bool sound = true;
        foreach (SyntaxToken identifier in parameters.Parameters.Select(p => p.Identifier))
        {
            if (CName.Problem(identifier.ValueText) is not { } problem)
                continue;
            sound = false;
            context.Reporter?.Report(Descriptors.InvalidCName, identifier.GetLocation(), identifier.ValueText, problem);
        }

        return sound;
    }

    private void NotConstant(MemberDeclarationSyntax member, SyntaxToken identifier, object? value, string remedy)
    {
        // A constant without a value is half typed or wrong in itself, and the compiler reports it.
        bool isConstant = member is EnumMemberDeclarationSyntax || member.Modifiers.Any(SyntaxKind.ConstKeyword);
        if (value is not null || !isConstant)
            context.Reporter?.Report(Descriptors.InvalidValue, identifier.GetLocation(), "The value", identifier.ValueText, remedy);
    }
}
