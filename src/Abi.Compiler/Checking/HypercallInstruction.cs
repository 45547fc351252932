using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>The instruction that enters the hypervisor.</summary>
/// <remarks>
/// The bytes are compared, not the decoded mnemonic: a prefix makes #UD of VMCALL, and F3 makes VMGEXIT of VMMCALL.
/// Sources: Intel SDM vol. 3C, VMCALL and TDCALL; AMD APM vol. 3, VMMCALL and VMGEXIT.
/// </remarks>
internal sealed record HypercallInstruction(string Name, byte[] Bytes)
{
    private static readonly HypercallInstruction Vmmcall = new("vmmcall", [0x0F, 0x01, 0xD9]);

    /// <summary>The instruction of a signature, or null for a vendor that this checker does not know.</summary>
    public static HypercallInstruction? Of(StubSignature signature) => signature.Convention.Vendor switch
    {
        Vendor.IntelVmx => new("vmcall", [0x0F, 0x01, 0xC1]),
        Vendor.AmdSvm => Vmmcall,
        Vendor.IntelTdx => new("tdcall", [0x66, 0x0F, 0x01, 0xCC]),
        Vendor.AmdSevEs => signature.Ghcb is null ? Vmmcall : new("vmgexit", [0xF3, 0x0F, 0x01, 0xD9]),
        _ => null,
    };
}
