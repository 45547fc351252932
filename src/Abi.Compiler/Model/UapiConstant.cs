namespace Hyperabi.Compiler.Model;

/// <summary>A constant of a header.</summary>
public sealed record UapiConstant
{
    /// <summary>The C# name.</summary>
    public required string Name { get; init; }

    /// <summary>The macro's name.</summary>
    public required string Uapi { get; init; }

    /// <summary>The value's bits, extended to 64 as its type says; 0 for a string.</summary>
    public required ulong Value { get; init; }

    /// <summary>Width and signedness of the C# constant; null for a string.</summary>
    public ScalarShape? Shape { get; init; }

    /// <summary>How the header writes the value: <c>0x12</c>, <c>(1 &lt;&lt; 0)</c>, <c>EFAULT</c>, <c>"KVM"</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The kernel versions that have it.</summary>
    public VersionRange Versions { get; init; }

    /// <summary>The summary from the documentation, a line each.</summary>
    public EquatableArray<string> Summary { get; init; }
}
