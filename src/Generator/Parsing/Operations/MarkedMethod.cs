using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>A method of a class with operations, and what its attributes make of it; lives only while the class is parsed.</summary>
internal sealed record MarkedMethod(
    MethodDeclarationSyntax Syntax,
    AttributeArguments? Operation,
    AttributeArguments? Platform,
    IReadOnlyList<AttributeArguments> Implementations);
