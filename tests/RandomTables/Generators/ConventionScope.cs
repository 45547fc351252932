using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>What a table says that its conventions depend on.</summary>
/// <param name="Ghcb">The way to the GHCB, or null for none.</param>
/// <param name="Selector">A constant that selectors may have the value of, or null.</param>
internal sealed record ConventionScope(GhcbCall? Ghcb, ConstantDeclaration? Selector);
