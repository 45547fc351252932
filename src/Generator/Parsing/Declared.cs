using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hyperabi.Generator.Parsing;

/// <summary>A parsed hypercall and where it was declared; lives only while a table is parsed.</summary>
internal sealed record DeclaredHypercall(
    Hypercall Hypercall,
    CSharpStub Stub,
    MethodDeclarationSyntax Syntax,
    AttributeArguments Attribute,
    IReadOnlyList<DeclaredConvention> Conventions);

/// <summary>A parsed convention and the attribute that declares it.</summary>
internal sealed record DeclaredConvention(VendorOverride Override, AttributeData Attribute);

/// <summary>A parsed number without a stub and where it was declared.</summary>
internal sealed record DeclaredNumber(TakenNumber Number, VariableDeclaratorSyntax Syntax, AttributeArguments Attribute);

/// <summary>A number that a declaration takes, and where it says so.</summary>
internal sealed record ClaimedNumber(ulong Number, string Name, SyntaxNode Node);

/// <summary>A parsed uapi name and where it was declared.</summary>
/// <param name="Uapi">The C name, with <c>struct </c> before it for a tag, which is a name space of its own.</param>
/// <param name="Owner">The C# name.</param>
/// <param name="Versions">The kernel versions that have it.</param>
/// <param name="Node">The argument that gives the name.</param>
internal sealed record DeclaredUapi(string Uapi, string Owner, VersionRange Versions, SyntaxNode Node);
