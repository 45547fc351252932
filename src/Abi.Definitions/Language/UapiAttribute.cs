namespace Hyperabi;

/// <summary>
/// Declares a constant, a struct or a field of a uapi header: on a constant or an enum member, a struct, or a field of it.
/// </summary>
/// <remarks>
/// Enums, structs and classes with constants are nested in the table and carry <see cref="UapiGroupAttribute"/>. A constant
/// is written as C# writes it: <c>0x12</c> stays hexadecimal, <c>1 &lt;&lt; 3</c> stays a shift, and the name of another
/// declared constant becomes that constant's macro.
/// </remarks>
/// <param name="name">The C name of the macro, the struct's tag, or the field.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Struct, Inherited = false)]
public sealed class UapiAttribute(string name) : Attribute
{
    /// <summary>The C name.</summary>
    public string Name { get; } = name;

    /// <summary>The C text of the value, where the header's is not that of the C# constant: <c>EFAULT</c>.</summary>
    public string? Expression { get; set; }

    /// <summary>The first kernel version that has the declaration: <c>"5.14"</c>.</summary>
    public string? Since { get; set; }

    /// <summary>The first kernel version that no longer has it.</summary>
    public string? Until { get; set; }
}
