using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>A class with operations that differ by platform.</summary>
public sealed record CSharpParavirtOps
{
    /// <summary>The class.</summary>
    public required CSharpClass Class { get; init; }

    /// <summary>The full name with type parameters in braces, which no other class has.</summary>
    public required string UniqueName { get; init; }

    /// <summary>The accessibility of the class, which the generated members share.</summary>
    public required string Accessibility { get; init; }

    /// <summary>The method that returns the platform, or null where the class has none: then no operation has an implementation.</summary>
    public required string? PlatformMethod { get; init; }

    /// <summary>The operations, in ordinal order.</summary>
    public required EquatableArray<CSharpParavirtOp> Operations { get; init; }

    /// <summary>The operations that have an error, as they are declared, up to the closing parenthesis.</summary>
    public required EquatableArray<string> Faults { get; init; }

    /// <summary>The generated members whose names the class itself already uses; they are left out.</summary>
    public required EquatableArray<string> TakenMembers { get; init; }
}

/// <summary>An operation that differs by platform.</summary>
public sealed record CSharpParavirtOp
{
    /// <summary>The method as it is declared, up to the closing parenthesis.</summary>
    public required string Declaration { get; init; }

    /// <summary>How it returns what an implementation returned.</summary>
    public required CSharpReturn Return { get; init; }

    /// <summary>The arguments of the call of an implementation.</summary>
    public required string Arguments { get; init; }

    /// <summary>The implementations for platforms, in the order of the first platform of each; none has one in common with another.</summary>
    public required EquatableArray<CSharpParavirtImplementation> Implementations { get; init; }

    /// <summary>The method that is called on every other platform.</summary>
    public required string Default { get; init; }
}

/// <summary>A method that implements an operation on some platforms.</summary>
/// <param name="Method">The method.</param>
/// <param name="Platforms">The platforms, in order.</param>
public sealed record CSharpParavirtImplementation(string Method, EquatableArray<PlatformKind> Platforms);

/// <summary>How a method returns what another one returned.</summary>
public enum CSharpReturn
{
    /// <summary>Not at all.</summary>
    Nothing,

    /// <summary>By value.</summary>
    Value,

    /// <summary>By reference.</summary>
    Reference,
}
