using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The methods of a class that get no stub, since something about them, or about their table, is at fault.</summary>
public sealed record CSharpFaults
{
    /// <summary>The full name of the class, without <c>global::</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations around and of the class, outermost first: <c>partial class Kvm</c>.</summary>
    public required EquatableArray<string> TypeDeclarations { get; init; }

    /// <summary>The methods as they are declared, up to the closing parenthesis.</summary>
    public required EquatableArray<string> Methods { get; init; }
}
