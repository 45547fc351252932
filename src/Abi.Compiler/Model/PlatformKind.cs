namespace Hyperabi.Compiler.Model;

/// <summary>A platform on which an operation may have an implementation of its own.</summary>
public enum PlatformKind
{
    /// <summary>No call can be made: no hypervisor, another one, or an unknown processor.</summary>
    Other = 1,

    /// <summary>Intel VMX.</summary>
    IntelVmx = 2,

    /// <summary>AMD SVM without SEV.</summary>
    AmdSvm = 4,

    /// <summary>AMD SVM with SEV.</summary>
    AmdSev = 8,

    /// <summary>Intel TDX.</summary>
    IntelTdx = 16,

    /// <summary>AMD SEV-ES.</summary>
    AmdSevEs = 32,

    /// <summary>AMD SEV-SNP.</summary>
    AmdSevSnp = 64,
}

/// <summary>The kinds of platforms.</summary>
public static class PlatformKinds
{
    /// <summary>Every kind, in the order in which outputs list them.</summary>
    public static EquatableArray<PlatformKind> All { get; } = EquatableArray.Create(
        PlatformKind.Other, PlatformKind.IntelVmx, PlatformKind.AmdSvm, PlatformKind.AmdSev, PlatformKind.IntelTdx, PlatformKind.AmdSevEs,
        PlatformKind.AmdSevSnp);
}
