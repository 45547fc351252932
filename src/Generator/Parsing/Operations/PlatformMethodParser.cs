using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds the method from which a class has its platform.</summary>
internal static class PlatformMethodParser
{
    /// <summary>The method's name as the source writes it, or null where there is none, or it has a fault.</summary>
    /// <param name="context">The parse.</param>
    /// <param name="symbol">The class.</param>
    /// <param name="className">The class's name, at which a method that is missing is reported.</param>
    /// <param name="marked">The methods with attributes.</param>
    public static string? Parse(ParseContext context, INamedTypeSymbol symbol, SyntaxToken className, List<MarkedMethod> marked)
    {
        List<MethodDeclarationSyntax> methods = marked.Where(method => method.Platform is not null).Select(method => method.Syntax).ToList();
        if (methods.Count == 0)
        {
            Report(context, className, $"'{symbol.Name}' has no method that says what the platform is; mark one with [ParavirtPlatform]");
            return null;
        }

        foreach (MethodDeclarationSyntax other in methods.Skip(1))
            Report(context, other.Identifier, $"'{methods[0].Identifier.ValueText}' says already what the platform is");
        string? problem = Problem(context, methods[0]);
        if (problem is not null)
            Report(context, methods[0].Identifier, $"'{methods[0].Identifier.ValueText}' cannot say what the platform is: {problem}");
        return problem is null ? methods[0].Identifier.Text : null;
    }

    private static string? Problem(ParseContext context, MethodDeclarationSyntax method)
    {
        if (!method.Modifiers.Any(SyntaxKind.StaticKeyword))
            return "it is not static";
        if (method.TypeParameterList is not null)
            return "it has type parameters";
        if (method.ParameterList.Parameters.Count > 0)
            return "it takes arguments";

        // A type that nothing declares is the compiler's to report.
        ITypeSymbol? type = context.ModelOf(method).GetTypeInfo(method.ReturnType, context.Cancellation).Type;
        return type is null or IErrorTypeSymbol || type.ToDisplayString() == Names.Platform ? null : "it does not return a Platform";
    }

    private static void Report(ParseContext context, SyntaxToken name, string problem) =>
        context.Reporter?.Report(Descriptors.PlatformMethod, name.GetLocation(), problem);
}
