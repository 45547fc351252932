using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The function by which a guest under SEV-ES calls its host with a value of its own in the GHCB MSR.</summary>
/// <remarks>
/// <para>
/// Its argument is the value: a request of the GHCB MSR protocol, or the guest-physical address of a GHCB page that has a request. It
/// returns what is in the MSR afterwards, and believes none of it.
/// </para>
/// <para>
/// Interrupts are off from the first access of the MSR to the last, so that no other user of it comes between. An NMI may, and its
/// handler may call this function: it leaves the MSR as it was, be that a request or an answer. What the MSR was lies in registers,
/// which the host does not see.
/// </para>
/// <para>Source: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421), GHCB MSR protocol.</para>
/// </remarks>
public static class GhcbMsrExchangeEncoder
{
    /// <summary>The function's code, the same wherever it lies.</summary>
    public static byte[] Encode(CallingConvention callingConvention)
    {
        bool isSysV = callingConvention == CallingConvention.SysV;
        var c = new Assembler(64);
        c.endbr64();
        c.pushfq();
        c.cli();
        if (!isSysV)
            c.mov(r8, rcx);
        c.mov(ecx, GhcbLayout.Msr);
        c.rdmsr();
        c.mov(r9d, eax);
        c.mov(r10d, edx);
        c.mov(eax, isSysV ? edi : r8d);
        c.mov(rdx, isSysV ? rdi : r8);
        c.shr(rdx, 32);
        c.wrmsr();
        c.vmgexit();

        // RDMSR leaves nothing above EAX and EDX.
        c.rdmsr();
        c.shl(rdx, 32);
        c.lea(r8, __[rax + rdx]);
        c.mov(eax, r9d);
        c.mov(edx, r10d);
        c.wrmsr();
        c.mov(rax, r8);
        c.popfq();
        c.ret();
        return c.ToBytes();
    }
}
