using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>The methods of a class that get no stub, since something about them, or about their table, is at fault.</summary>
/// <param name="Class">The class.</param>
/// <param name="Methods">The methods as they are declared, up to the closing parenthesis.</param>
public sealed record CSharpFaults(CSharpClass Class, EquatableArray<string> Methods);
