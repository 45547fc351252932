namespace Hyperabi.Tables;

/// <summary>The standard calls of a TDX guest to its host: TDG.VP.VMCALL with R10 = 0 and the sub-function in R11.</summary>
/// <remarks>
/// <para>Every call returns the host's status. The host is not trusted: what it writes into an <c>out</c> parameter is what it
/// wrote, and has to be checked before it is used.</para>
/// <para>The numbers below 0x10000 are VMX exit reasons. Calls whose arguments are not settled here are numbers without a
/// stub.</para>
/// <para>Sources: Intel, Guest-Host-Communication Interface (GHCI) for Intel TDX, "TDG.VP.VMCALL"; Linux,
/// arch/x86/include/asm/shared/tdx.h and arch/x86/coco/tdx/tdx.c.</para>
/// </remarks>
[HypercallAbi("tdx-ghci")]
[HypercallConvention(
    Vendor.IntelTdx,
    Selector = 0,
    SelectorRegister = Register.R10,
    NumberRegister = Register.R11,
    ArgumentRegisters = [Register.R12, Register.R13, Register.R14, Register.R15],
    ResultRegisters = [Register.R10, Register.R11])]
public static partial class TdVmcall
{
}
