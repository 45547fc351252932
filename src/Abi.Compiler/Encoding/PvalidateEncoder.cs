using Hyperabi.Compiler.Model;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The function by which an SEV-SNP guest validates a page, or rescinds its validation: PVALIDATE.</summary>
/// <remarks>
/// Its arguments are RAX, ECX and EDX as the instruction takes them: the virtual address, the size and whether to validate. It returns
/// EAX in bits 31-0, the carry flag in bit 32, and 0 above. Source: AMD APM volume 3, PVALIDATE.
/// </remarks>
public static class PvalidateEncoder
{
    private const byte CarryBit = 32;

    /// <summary>The function's code, the same wherever it lies.</summary>
    public static byte[] Encode(CallingConvention callingConvention)
    {
        var c = new Assembler(64);
        c.endbr64();
        if (callingConvention == CallingConvention.SysV)
        {
            c.mov(rax, rdi);
            c.mov(ecx, esi);
        }
        else
        {
            c.mov(rax, rcx);
            c.mov(ecx, edx);
            c.mov(edx, r8d);
        }

        c.pvalidate();

        // Nobody says what is above EAX. All ones where the carry flag is set, shifted, are the negative of its place.
        c.mov(eax, eax);
        c.sbb(ecx, ecx);
        c.shl(rcx, CarryBit);
        c.sub(rax, rcx);
        c.ret();
        return c.ToBytes();
    }
}
