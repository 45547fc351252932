namespace Hyperabi.Compiler.Model;

/// <summary>Which way a parameter's value travels.</summary>
public enum ParameterDirection
{
    /// <summary>From the guest to the hypervisor, in an argument register.</summary>
    In,

    /// <summary>From the hypervisor to the guest, in a result register; the stub's caller passes a pointer.</summary>
    Out,
}
