namespace Hyperabi.Compiler.Emit.Objects;

/// <summary>What a user may choose about an object.</summary>
public sealed record ObjectOptions
{
    /// <summary>The section of the code where none is chosen.</summary>
    public const string DefaultSection = ".text";

    /// <summary>The names of the symbols.</summary>
    public required ObjectNames Names { get; init; }

    /// <summary>The section that the code goes into.</summary>
    public string Section { get; init; } = DefaultSection;

    /// <summary>Whether a text can be the name of a section, in every format and in an assembler's source.</summary>
    public static bool IsSection(string text) =>
        text.Length > 0 && text.All(c => c is '.' or '_' or '$' or '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
