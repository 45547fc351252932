using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>A parameter as C# declares it.</summary>
/// <param name="Name">The name as the source writes it, with <c>@</c> where it is a keyword.</param>
/// <param name="Type">The type.</param>
/// <param name="Direction">Whether it is an <c>out</c> parameter.</param>
public sealed record CSharpParameter(string Name, CSharpType Type, ParameterDirection Direction);

/// <summary>The C# side of a hypercall: what its partial method looks like.</summary>
public sealed record CSharpStub
{
    /// <summary>The method's name as the source writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The modifiers of the declaration, <c>partial</c> included.</summary>
    public required string Modifiers { get; init; }

    /// <summary>The returned type, or null for <c>void</c>.</summary>
    public CSharpType? Returns { get; init; }

    /// <summary>The parameters, in order.</summary>
    public EquatableArray<CSharpParameter> Parameters { get; init; }

    /// <summary>
    /// Whether the method says <c>[SuppressGCTransition]</c>: the hypercall never blocks, and the garbage collector may wait for it.
    /// </summary>
    public bool SuppressesTransition { get; init; }

    /// <summary>Whether the method says <c>[MethodImpl]</c>, which can be said only once.</summary>
    public bool HasMethodImpl { get; init; }

    /// <summary>The lines of the user's XML documentation, without <c>///</c>.</summary>
    public EquatableArray<string> Documentation { get; init; }
}
