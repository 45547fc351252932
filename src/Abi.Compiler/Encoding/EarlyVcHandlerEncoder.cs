using Hyperabi.Compiler.Lowering;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>A handler of #VC for boot code of SEV-ES and SEV-SNP guests that have no other: it serves CPUID, and nothing else.</summary>
/// <remarks>
/// <para>
/// It asks the host by the GHCB MSR protocol, one register at a time, subleaf 0, and leaves the MSR as it found it. It believes little:
/// the host can raise #VC when it likes, so the instruction is looked at; an answer must have the response's code; and a host that
/// denies SEV, without which there would be no #VC, is not served on. Whatever is wrong, the guest asks the host to end it, and halts.
/// </para>
/// <para>
/// Sources: AMD APM volume 2, #VC; AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421), GHCB MSR protocol.
/// </para>
/// </remarks>
public static class EarlyVcHandlerEncoder
{
    /// <summary>The error code of CPUID, which is its exit code.</summary>
    public const int CpuidExit = 0x72;

    private const int CpuidRequest = 4;
    private const int CpuidResponse = 5;
    private const int TerminationRequest = 0x100;
    private const int InfoMask = 0xFFF;
    private const int RegisterShift = 30;
    private const int RegisterCount = 4;
    private const uint LargestExtendedLeaf = 0x80000000;
    private const uint LeafSev = 0x8000001F;

    /// <summary>CPUID, as a 16-bit value in memory.</summary>
    private const int CpuidBytes = 0xA20F;
    private const int CpuidSize = 2;

    /// <summary>So many quadwords of the stack hold the four results.</summary>
    private const int ResultCount = 2;

    private const int SavedCount = 3;
    private static readonly AssemblerRegister64[] Saved = [rdi, rsi, r8];

    /// <summary>The handler's code, the same wherever it lies; an interrupt gate of the IDT leads to it.</summary>
    public static byte[] Encode()
    {
        var c = new Assembler(64);
        Label terminate = c.CreateLabel();
        c.endbr64();
        foreach (AssemblerRegister64 register in Saved)
            c.push(register);
        for (int i = 0; i < ResultCount; i++)
            c.push(rax);

        // Behind the error code lies RIP.
        const int ErrorCode = 8 * (SavedCount + ResultCount);
        c.cmp(__qword_ptr[rsp + ErrorCode], CpuidExit);
        c.jne(terminate);
        c.mov(rsi, __[rsp + (ErrorCode + 8)]);
        c.mov(edi, eax);
        c.movzx(eax, __word_ptr[rsi]);
        c.cmp(eax, CpuidBytes);
        c.jne(terminate);
        Ask(c, terminate);
        CheckSev(c, terminate);
        for (int i = 0; i < ResultCount; i++)
            c.pop(rsi);
        foreach (AssemblerRegister64 register in Saved.Reverse())
            c.pop(register);
        c.add(__qword_ptr[rsp + 8], CpuidSize);
        c.add(rsp, 8);
        c.iretq();
        Terminate(c, terminate);
        return c.ToBytes();
    }

    /// <summary>EDI is the leaf; EAX, EBX, ECX and EDX are what the host says. R8 keeps the MSR.</summary>
    private static void Ask(Assembler c, Label terminate)
    {
        Label next = c.CreateLabel();
        c.mov(ecx, GhcbLayout.Msr);
        c.rdmsr();
        c.shl(rdx, 32);
        c.or(rax, rdx);
        c.mov(r8, rax);
        c.xor(esi, esi);
        c.Label(ref next);
        c.mov(eax, esi);
        c.shl(eax, RegisterShift);

        // Chosen by hand, here and below: for EAX the assembler takes a form with four bytes of constant.
        c.AddInstruction(Instruction.Create(Code.Or_rm32_imm8, Register.EAX, CpuidRequest));
        c.mov(edx, edi);
        c.wrmsr();
        c.vmgexit();
        c.rdmsr();
        c.and(eax, InfoMask);
        c.AddInstruction(Instruction.Create(Code.Cmp_rm32_imm8, Register.EAX, CpuidResponse));
        c.jne(terminate);
        c.mov(__dword_ptr[rsp + (rsi * 4)], edx);
        c.inc(esi);
        c.cmp(esi, RegisterCount);
        c.jne(next);
        c.mov(rax, r8);
        c.mov(rdx, rax);
        c.shr(rdx, 32);
        c.wrmsr();
        c.mov(eax, __dword_ptr[rsp]);
        c.mov(ebx, __dword_ptr[rsp + 4]);
        c.mov(ecx, __dword_ptr[rsp + 8]);
        c.mov(edx, __dword_ptr[rsp + 12]);
    }

    private static void CheckSev(Assembler c, Label terminate)
    {
        Label isOther = c.CreateLabel();
        Label isGood = c.CreateLabel();
        c.cmp(edi, unchecked((int)LargestExtendedLeaf));
        c.jne(isOther);
        c.cmp(eax, unchecked((int)LeafSev));
        c.jb(terminate);
        c.Label(ref isOther);
        c.cmp(edi, unchecked((int)LeafSev));
        c.jne(isGood);
        c.test(al, 2);
        c.jz(terminate);
        c.Label(ref isGood);
    }

    private static void Terminate(Assembler c, Label terminate)
    {
        Label forever = c.CreateLabel();
        c.Label(ref terminate);
        c.mov(ecx, GhcbLayout.Msr);
        c.mov(eax, TerminationRequest);
        c.xor(edx, edx);
        c.wrmsr();
        c.vmgexit();
        c.Label(ref forever);
        c.hlt();
        c.jmp(forever);
    }
}
