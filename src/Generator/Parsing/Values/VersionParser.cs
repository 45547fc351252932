using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads <c>Since</c> and <c>Until</c>.</summary>
internal static class VersionParser
{
    public static VersionRange Parse(ParseContext context, AttributeArguments arguments)
    {
        KernelVersion? since = Version(context, arguments.Named("Since"));
        ExpressionSyntax? end = arguments.Named("Until");
        KernelVersion? until = Version(context, end);
        if (until is { } last && last.CompareTo(since ?? default) <= 0)
        {
            context.Reporter?.Report(
                Descriptors.InvalidVersion, end!.GetLocation(), last.ToString(), "Until is not later than Since, so no version has the declaration");
            return VersionRange.Always;
        }

        return new VersionRange(since, until);
    }

    private static KernelVersion? Version(ParseContext context, ExpressionSyntax? expression)
    {
        if (expression is null)
            return null;
        string? text = context.StringOf(expression);
        if (KernelVersion.TryParse(text, out KernelVersion version))
            return version;
        context.Report(Descriptors.InvalidVersion, expression, text ?? expression.ToString(), "write \"major.minor\", for example \"5.14\"");
        return null;
    }
}
