using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>The hypervisor that a table names.</summary>
/// <param name="Written">The argument of <c>[HypercallAbi]</c> as C# writes it.</param>
/// <param name="Name">The name that the model must have.</param>
public sealed record HypervisorDeclaration(string Written, string Name);

/// <summary>What a user writes to declare a table.</summary>
/// <remarks>
/// It is all text and numbers, so that it can say what is wrong as well as what is right. What it must come to is in
/// <see cref="ExpectedTable"/> and <see cref="ExpectedCall"/>.
/// </remarks>
public sealed record TableDeclaration
{
    /// <summary>The name of the class as written, marked where it is at fault.</summary>
    public required string Name { get; init; }

    /// <summary>The modifiers of the class.</summary>
    public string Modifiers { get; init; } = "public static partial";

    /// <summary>The type around the class: modifiers, keyword and a name, or null.</summary>
    public string? Outer { get; init; }

    /// <summary>The hypervisor.</summary>
    public required HypervisorDeclaration Hypervisor { get; init; }

    /// <summary>The signatures as C# writes them, quotes included.</summary>
    public EquatableArray<string> Signatures { get; init; }

    /// <summary>The conventions of the table; at most one sound one for a vendor.</summary>
    public EquatableArray<ConventionDeclaration> Conventions { get; init; }

    /// <summary>How its hypercalls reach the host under SEV-ES, or null where it does not say.</summary>
    public GhcbDeclaration? Ghcb { get; init; }

    /// <summary>The header as C# writes it, quotes included, or null.</summary>
    public string? Header { get; init; }

    /// <summary>Where the numbers stand in the header.</summary>
    public int Order { get; init; }

    /// <summary>What is declared of the headers.</summary>
    public EquatableArray<HeaderDeclaration> Headers { get; init; }

    /// <summary>The hypercalls.</summary>
    public EquatableArray<HypercallDeclaration> Hypercalls { get; init; }

    /// <summary>The numbers without a stub.</summary>
    public EquatableArray<TakenNumberDeclaration> TakenNumbers { get; init; }

    /// <summary>The groups.</summary>
    public EquatableArray<GroupDeclaration> Groups { get; init; }

    /// <summary>The constants of the table's class itself.</summary>
    public EquatableArray<ConstantDeclaration> Constants { get; init; }

    /// <summary>The macros of the table's class itself.</summary>
    public EquatableArray<MacroDeclaration> Macros { get; init; }

    /// <summary>The documentation of the class.</summary>
    public Documentation Documentation { get; init; } = Documentation.None;

    /// <summary>Into how many parts the class is divided.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Whether each part stands in a file of its own.</summary>
    public bool HasFileForEachPart { get; init; }

    /// <summary>Whether the last part carries the attributes that can stand on any part.</summary>
    public bool HasAttributesOnLastPart { get; init; }

    /// <summary>Further members of the class, as written.</summary>
    public EquatableArray<string> Members { get; init; }

    /// <summary>Further types beside the class, as written.</summary>
    public EquatableArray<string> Beside { get; init; }

    /// <summary>The source.</summary>
    public override string ToString() =>
        string.Join("\n", TableSource.Of(this, "Random").Select(file => $"// {file.Path}\n{file.Text}"));
}
