using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>How an attribute with a number and a name is spelled.</summary>
public enum AttributeForm
{
    /// <summary><c>[Hypercall(5, "NAME")]</c>.</summary>
    Plain,

    /// <summary><c>[Hypercall(uapi: "NAME", number: 5)]</c>.</summary>
    NamedArguments,

    /// <summary><c>[global::Hyperabi.HypercallAttribute(5, "NAME")]</c>.</summary>
    Qualified,

    /// <summary><c>[Call(5, "NAME")]</c>, with an alias.</summary>
    Alias,
}

/// <summary>A <c>[Hypercall]</c> and its method.</summary>
public sealed record HypercallDeclaration
{
    /// <summary>The method's name as written, with <c>@</c> where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required Spelling Number { get; init; }

    /// <summary>The uapi name as C# writes it, quotes included.</summary>
    public required string Uapi { get; init; }

    /// <summary>The method's modifiers, without <c>unsafe</c>, which is added where a type needs it.</summary>
    public string Modifiers { get; init; } = "public static partial";

    /// <summary>What follows the parameters.</summary>
    public string Tail { get; init; } = ";";

    /// <summary>The parameters.</summary>
    public EquatableArray<ParameterDeclaration> Parameters { get; init; }

    /// <summary>The returned type, or null for <c>void</c>.</summary>
    public ValueType? Returns { get; init; }

    /// <summary>The vendors, or null where the declaration does not name them.</summary>
    public EquatableArray<Vendor>? Vendors { get; init; }

    /// <summary>What the hypercall does differently; at most one for a vendor.</summary>
    public EquatableArray<ConventionDeclaration> Conventions { get; init; }

    /// <summary>Whether it is declared early.</summary>
    public bool IsEarly { get; init; }

    /// <summary>The feature bits that it requires.</summary>
    public uint Features { get; init; }

    /// <summary>The message of <c>[Obsolete]</c>, empty for none, or null without the attribute.</summary>
    public string? Obsolete { get; init; }

    /// <summary>The kernel versions.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The documentation.</summary>
    public Documentation Documentation { get; init; } = Documentation.None;

    /// <summary>The spelling of the attribute.</summary>
    public AttributeForm Form { get; init; }

    /// <summary>A further argument of the attribute, as written.</summary>
    public string? Further { get; init; }
}
