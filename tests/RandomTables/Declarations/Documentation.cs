using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Documentation as a user writes it.</summary>
/// <param name="Lines">The lines behind <c>///</c>.</param>
/// <param name="Summary">The paragraphs that outputs must show.</param>
public sealed record Documentation(EquatableArray<string> Lines, EquatableArray<string> Summary)
{
    /// <summary>No documentation.</summary>
    public static Documentation None { get; } = new([], []);
}
