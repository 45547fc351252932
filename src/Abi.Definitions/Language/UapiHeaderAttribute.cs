namespace Hyperabi;

/// <summary>Declares a uapi header of a table and what stands around its declarations.</summary>
/// <remarks>A header without this attribute gets the defaults named at the properties.</remarks>
/// <param name="path">The include path, for example <c>asm/kvm_para.h</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UapiHeaderAttribute(string path) : Attribute
{
    /// <summary>The include path.</summary>
    public string Path { get; } = path;

    /// <summary>The include guard; by default made of the path: <c>_ASM_KVM_PARA_H</c>.</summary>
    public string? Guard { get; set; }

    /// <summary>The SPDX license expression; by default <c>GPL-2.0 WITH Linux-syscall-note</c>, as uapi headers have it.</summary>
    public string? License { get; set; }

    /// <summary>Headers to include before the declarations; by default <c>linux/types.h</c> where there are structs.</summary>
    public string[]? Includes { get; set; }

    /// <summary>Headers to include after the declarations; none by default.</summary>
    public string[]? TrailingIncludes { get; set; }

    /// <summary>What the header is for, as a comment at its top; <c>\n</c> separates lines.</summary>
    public string? Summary { get; set; }
}
