using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>The instruction that enters the hypervisor.</summary>
/// <remarks>
/// The bytes are compared, not the decoded mnemonic: a prefix makes #UD of VMCALL, and F3 makes VMGEXIT of VMMCALL.
/// Sources: Intel SDM vol. 3C, VMCALL; AMD APM vol. 3, VMMCALL and VMGEXIT.
/// </remarks>
internal sealed record HypercallInstruction(string Name, byte[] Bytes)
{
    /// <summary>The instruction of a vendor, or null for a vendor that this checker does not know.</summary>
    public static HypercallInstruction? Of(Vendor vendor) => vendor switch
    {
        Vendor.IntelVmx => new("vmcall", [0x0F, 0x01, 0xC1]),
        Vendor.AmdSvm => new("vmmcall", [0x0F, 0x01, 0xD9]),
        _ => null,
    };
}
