using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Early;

/// <summary>A call in early code.</summary>
/// <param name="Target">What is called, as the compiler bound it.</param>
/// <param name="Syntax">Where.</param>
internal readonly record struct EarlyCall(IMethodSymbol Target, SyntaxNode Syntax)
{
    /// <summary>The static type of the object whose member is called; null where the call can be of no other method.</summary>
    public ITypeSymbol? Receiver { get; init; }

    /// <summary>Whether the method is made a delegate or a pointer, so that anyone may call it.</summary>
    public bool IsHandedOut { get; init; }
}
