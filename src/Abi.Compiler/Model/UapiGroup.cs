namespace Hyperabi.Compiler.Model;

/// <summary>Declarations that stand together in a header: the members of one C# type.</summary>
public sealed record UapiGroup
{
    /// <summary>The C# type that declares the group, relative to the table; empty for the table itself.</summary>
    public required string Name { get; init; }

    /// <summary>The include path of the header that has the group.</summary>
    public required string Header { get; init; }

    /// <summary>The place in the header: lower orders first, equal ones by name.</summary>
    public int Order { get; init; }

    /// <summary>The constants of the group.</summary>
    public EquatableArray<UapiConstant> Constants { get; init; }

    /// <summary>The function-like macros of the group.</summary>
    public EquatableArray<UapiMacro> Macros { get; init; }

    /// <summary>The struct that the type is, or null where it holds constants.</summary>
    public UapiStruct? Struct { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
