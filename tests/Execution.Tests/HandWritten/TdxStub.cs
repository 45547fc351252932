using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>KVM_HC_SEND_IPI under TDX, written by hand: it proves the role before there is a compiler for it.</summary>
internal static class TdxStub
{
    private const int Mask = 0x7C00;

    /// <summary>The stub, right or with one fault.</summary>
    public static DeclaredStub Of(CallingConvention callingConvention, TdxFault fault = TdxFault.None) =>
        new(SendIpi.Of(Role.Tdx), callingConvention, Code(callingConvention == CallingConvention.Win64, fault));

    private static byte[] Code(bool isWin64, TdxFault fault)
    {
        var c = new Assembler(64);
        c.endbr64();
        c.push(r12);
        c.push(r13);
        c.push(r14);
        MoveArguments(c, isWin64, fault);
        c.mov(r10d, SendIpi.Number);
        if (fault == TdxFault.ReservedMaskBit)
            c.mov(rcx, Mask | 1L << 32);
        else
            c.mov(ecx, MaskOf(fault));
        c.mov(eax, fault == TdxFault.LeafNotZero ? 2 : 0);
        Call(c, fault);
        if (fault == TdxFault.IgnoresStatus)
            c.xor(eax, eax);
        ReturnStatus(c, isWin64);

        // The host's answer, or 0 where there is none.
        c.test(rax, rax);
        c.mov(rax, r10);
        c.mov(r10d, 0);
        c.cmovne(rax, r10);
        if (fault != TdxFault.DoesNotScrub)
            c.xor(r11d, r11d);
        c.xor(r12d, r12d);
        c.xor(r13d, r13d);
        c.xor(r14d, r14d);
        if (fault == TdxFault.ExposesCaller)
            c.xor(r8d, r8d);
        if (fault == TdxFault.DoesNotRestore)
            c.add(rsp, 8);
        else
            c.pop(r14);
        c.pop(r13);
        c.pop(r12);
        c.ret();
        return Assembled.Bytes(c);
    }

    private static void MoveArguments(Assembler c, bool isWin64, TdxFault fault)
    {
        c.mov(r11, isWin64 ? rcx : rdi);
        c.mov(r12, isWin64 ? rdx : rsi);
        if (fault == TdxFault.DoesNotExtend)
            c.mov(r13, isWin64 ? r8 : rdx);
        else
            c.mov(r13d, isWin64 ? r8d : edx);
        c.mov(r14d, isWin64 ? r9d : ecx);
    }

    private static int MaskOf(TdxFault fault) => fault switch
    {
        TdxFault.ExposesRsp => Mask | 1 << 4,
        TdxFault.ExposesRbp => Mask | 1 << 5,
        TdxFault.ExposesCaller => Mask | 1 << 8,
        TdxFault.ExposesXmm => Mask | 1 << 16,
        TdxFault.HidesArgument => Mask & ~(1 << 14),
        _ => Mask,
    };

    private static void Call(Assembler c, TdxFault fault)
    {
        if (fault == TdxFault.TwoPrefixes)
            c.db(0x66, 0x66, 0x0F, 0x01, 0xCC);
        else if (fault == TdxFault.Vmcall)
            c.vmcall();
        else
            c.tdcall();
    }

    private static void ReturnStatus(Assembler c, bool isWin64)
    {
        if (!isWin64)
        {
            c.mov(rdx, rax);
            return;
        }

        // Above three saved registers, the return address and the shadow space lies the fifth argument.
        c.mov(rdx, __[rsp + 0x40]);
        c.mov(__[rdx], rax);
    }
}
