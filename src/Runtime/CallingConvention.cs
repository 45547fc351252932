namespace Hyperabi;

/// <summary>The C calling convention by which a stub is called.</summary>
public enum CallingConvention
{
    /// <summary>System V AMD64: arguments in RDI, RSI, RDX, RCX, R8, R9, then on the stack.</summary>
    SysV = 0,

    /// <summary>Microsoft x64, also that of UEFI: arguments in RCX, RDX, R8, R9, then on the stack.</summary>
    Win64 = 1,
}
