using Hyperabi.Compiler.Model;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The function by which a trust domain accepts a private page: TDG.MEM.PAGE.ACCEPT.</summary>
/// <remarks>
/// Its argument is RCX as the TDX module takes it: the guest-physical address, and in bits 2-0 the level. It returns RAX, the module's
/// status. Source: Intel TDX module ABI, TDG.MEM.PAGE.ACCEPT.
/// </remarks>
public static class AcceptPageEncoder
{
    private const int Leaf = 6;

    /// <summary>The function's code, the same wherever it lies.</summary>
    public static byte[] Encode(CallingConvention callingConvention)
    {
        var c = new Assembler(64);
        c.endbr64();
        if (callingConvention == CallingConvention.SysV)
            c.mov(rcx, rdi);
        c.mov(eax, Leaf);
        c.tdcall();
        c.ret();
        return c.ToBytes();
    }
}
