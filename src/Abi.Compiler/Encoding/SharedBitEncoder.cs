using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The function by which a trust domain learns which bit of its guest-physical addresses says shared: TDG.VP.INFO.</summary>
/// <remarks>
/// It has no argument and returns that bit, one less than the width of an address, which the TDX module leaves in RCX bits 5-0. Source:
/// Intel TDX module ABI, TDG.VP.INFO.
/// </remarks>
public static class SharedBitEncoder
{
    private const int Leaf = 1;

    /// <summary>The function's code, the same wherever it lies, and under every calling convention.</summary>
    public static byte[] Encode()
    {
        var c = new Assembler(64);
        c.endbr64();
        c.mov(eax, Leaf);
        c.tdcall();

        // A shift by CL looks at its bits 5-0 only.
        c.mov(eax, 1);
        c.shl(rax, cl);
        c.shr(rax, 1);
        c.ret();
        return c.ToBytes();
    }
}
