using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>Reads one operation from its method.</summary>
internal sealed class OperationParser(ParseContext context, INamedTypeSymbol type)
{
    /// <summary>The operation, or null where it has a fault.</summary>
    /// <param name="method">The method.</param>
    /// <param name="before">The operations that were found before.</param>
    public DeclaredOperation? Parse(MethodDeclarationSyntax method, List<DeclaredOperation> before)
    {
        string name = method.Identifier.ValueText;
        string? problem =
            !method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "it is not static"
            : !method.Modifiers.Any(SyntaxKind.PartialKeyword) ? "it is not partial"
            : method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "it is async, and the generator writes its body"
            : method.Modifiers.Any(SyntaxKind.ExternKeyword) ? "it is extern, and the generator writes its body"
            : method.Body is not null || method.ExpressionBody is not null ? "it has a body, and the generator writes one"
            : method.TypeParameterList is not null ? "it has type parameters; give them to its class"
            : !HasAccessibility(method) ? "it does not say 'public', 'internal' or 'private', so calls of it would vanish where nothing implements it"
            : before.Exists(operation => operation.Syntax.Identifier.ValueText == name) ? $"'{type.Name}' has another one of its name, by which implementations find it"
            : null;
        if (problem is not null)
        {
            context.Reporter?.Report(Descriptors.OpShape, method.Identifier.GetLocation(), name, problem);
            return null;
        }

        // What cannot be declared again is the compiler's to report. The analyzer sees the generated body, and so no declaration.
        return context.ModelOf(method).GetDeclaredSymbol(method, context.Cancellation) is { } symbol
            && (context.Reporter is not null ? "" : FaultyMethods.Declaration(context, method)) is { } declaration
            ? new DeclaredOperation(method, symbol, declaration)
            : null;
    }

    private static bool HasAccessibility(MethodDeclarationSyntax method) => method.Modifiers.Any(modifier => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword);
}
