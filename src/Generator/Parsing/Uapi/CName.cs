using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Checks names that a C header will define.</summary>
internal static class CName
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        // C and C++: uapi headers are included from both.
        "alignas", "alignof", "asm", "auto", "bool", "break", "case", "catch", "char", "class", "const", "constexpr",
        "continue", "decltype", "default", "delete", "do", "double", "else", "enum", "explicit", "export", "extern", "false",
        "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept",
        "nullptr", "operator", "private", "protected", "public", "register", "restrict", "return", "short", "signed",
        "sizeof", "static", "struct", "switch", "template", "this", "throw", "true", "try", "typedef", "typeid",
        "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "defined",
    };

    /// <summary>The name that an argument gives, or null (and a diagnostic) where C cannot define it.</summary>
    public static string? Parse(ParseContext context, AttributeArguments arguments, int position, string parameter)
    {
        // The compiler reports an argument that is not there.
        if (arguments.Positional(position, parameter) is not { } expression)
            return null;
        string? name = context.StringOf(expression);
        string? problem = name is null ? "the name must be a constant string" : Problem(name);
        if (problem is null)
            return name;
        context.Report(Descriptors.InvalidCName, expression, name ?? expression.ToString(), problem);
        return null;
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
            return "the name is empty";
        if (char.IsDigit(name[0]) || !name.All(IsLegal))
            return "use ASCII letters, digits and '_', and no digit first";
        return Keywords.Contains(name) ? "it is a keyword of C or C++" : null;
    }

    private static bool IsLegal(char c) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
