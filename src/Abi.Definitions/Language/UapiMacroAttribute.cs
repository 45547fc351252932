namespace Hyperabi;

/// <summary>Declares a function-like macro of a uapi header, on the static method that does the same in C#.</summary>
/// <param name="name">The macro's name, for example <c>KVM_MAP_GPA_RANGE_ENC_STAT</c>.</param>
/// <param name="expression">The C text of the expansion; parameters have the names of the method's.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class UapiMacroAttribute(string name, string expression) : Attribute
{
    /// <summary>The macro's name.</summary>
    public string Name { get; } = name;

    /// <summary>The C text of the expansion.</summary>
    public string Expression { get; } = expression;

    /// <summary>The first kernel version that has the macro: <c>"5.14"</c>.</summary>
    public string? Since { get; set; }

    /// <summary>The first kernel version that no longer has it.</summary>
    public string? Until { get; set; }
}
