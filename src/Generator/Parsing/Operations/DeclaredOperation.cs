using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>An operation and where it was declared; lives only while its class is parsed.</summary>
/// <param name="Syntax">The method.</param>
/// <param name="Symbol">The method.</param>
/// <param name="Declaration">The method as generated code declares it again, up to the closing parenthesis.</param>
internal sealed record DeclaredOperation(MethodDeclarationSyntax Syntax, IMethodSymbol Symbol, string Declaration)
{
    /// <summary>Whether an implementation has a fault: what the operation lacks may be what that one would have been.</summary>
    public bool HasFaultyImplementation { get; set; }

    /// <summary>The implementations that were found.</summary>
    public List<DeclaredImplementation> Implementations { get; } = [];
}

/// <summary>An implementation and where it was declared.</summary>
/// <param name="Method">How generated code names the method.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Platforms">The platforms, one bit each, or 0 for the default.</param>
internal sealed record DeclaredImplementation(string Method, string Name, int Platforms);
