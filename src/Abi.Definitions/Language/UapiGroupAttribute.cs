namespace Hyperabi;

/// <summary>Places the members of a nested class, enum or struct of a table in a uapi header.</summary>
/// <remarks>The group's documentation becomes its comment.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum | AttributeTargets.Struct, Inherited = false)]
public sealed class UapiGroupAttribute : Attribute
{
    /// <summary>The include path of the header; by default the table's.</summary>
    public string? Header { get; set; }

    /// <summary>The place in the header: lower orders first, equal ones by name.</summary>
    public int Order { get; set; }
}
