using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>A class that generated code declares again, to add to it.</summary>
public sealed record CSharpClass
{
    /// <summary>The full name, without <c>global::</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations around and of the class, outermost first: <c>partial class Kvm</c>.</summary>
    public required EquatableArray<string> Declarations { get; init; }
}
