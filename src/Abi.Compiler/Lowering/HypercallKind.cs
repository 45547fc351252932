namespace Hyperabi.Compiler.Lowering;

/// <summary>The instruction that enters the hypervisor.</summary>
public enum HypercallKind
{
    /// <summary>0F 01 C1.</summary>
    Vmcall,

    /// <summary>0F 01 D9.</summary>
    Vmmcall,

    /// <summary>66 0F 01 CC.</summary>
    Tdcall,

    /// <summary>F3 0F 01 D9.</summary>
    Vmgexit,
}
