using Hyperabi.Compiler.Emit.CSharp;

namespace Hyperabi.Generator.Parsing;

/// <summary>What a class with the attribute declares: the sound part of it, and what is at fault.</summary>
/// <param name="Class">The class.</param>
/// <param name="Table">The table, or null where the class cannot be one.</param>
/// <param name="Faults">The methods that get no stub, or null where each has one.</param>
internal sealed record ParsedTable(CSharpClass Class, CSharpTable? Table, CSharpFaults? Faults);
