using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads include paths: relative, with <c>/</c>, below the directory that headers are written to.</summary>
internal static class HeaderPath
{
    public static string? Parse(ParseContext context, ExpressionSyntax? expression)
    {
        if (expression is null)
            return null;
        string? path = context.StringOf(expression);
        string? problem = path is null ? "it must be a constant string" : Problem(path);
        if (problem is null)
            return path;
        context.Report(Descriptors.InvalidHeaderPath, expression, path ?? expression.ToString(), problem);
        return null;
    }

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? Problem(string path)
    {
        string[] parts = path.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
            return "write a relative path such as \"linux/kvm_para.h\", without '.', '..' or empty parts";
        if (!path.EndsWith(".h", StringComparison.Ordinal) || parts[parts.Length - 1] == ".h")
            return "a header's name ends with \".h\"";
        return path.All(c => c is '/' or '_' or '-' or '.' or '+' || (c < 0x80 && char.IsLetterOrDigit(c)))
            ? null
            : "use ASCII letters, digits, '_', '-', '+', '.' and '/'";
    }
}
