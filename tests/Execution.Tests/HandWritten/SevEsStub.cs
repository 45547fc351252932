using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Execution.Tests.HandWritten;

/// <summary>KVM_HC_SEND_IPI under SEV-ES, written by hand: it proves the role before there is a compiler for it.</summary>
internal static class SevEsStub
{
    private const int GsDisplacement = 0x1040;

    private const int Cpl = 0x0CB;
    private const int Rax = 0x1F8;
    private const int Rcx = 0x308;
    private const int Rdx = 0x310;
    private const int Rbx = 0x318;
    private const int Rsi = 0x330;
    private const int ExitCode = 0x390;
    private const int ExitInfo1 = 0x398;
    private const int ExitInfo2 = 0x3A0;
    private const int BitmapLow = 0x3F0;
    private const int BitmapHigh = 0x3F8;
    private const int Version = 0xFFA;
    private const int Usage = 0xFFC;

    private static readonly byte[] LoadCell = [0x4C, 0x8B, 0x15]; // mov r10, [rip + disp32]

    /// <summary>The stub, right or with one fault.</summary>
    /// <param name="callingConvention">How it is called.</param>
    /// <param name="fault">What it gets wrong.</param>
    /// <param name="isThroughGs">Whether it finds the descriptor's cell through GS.</param>
    public static DeclaredStub Of(CallingConvention callingConvention, SevEsFault fault = SevEsFault.None, bool isThroughGs = false)
    {
        byte[] code = Code(callingConvention == CallingConvention.Win64, fault, isThroughGs);
        return new(SendIpi.Of(Role.SevEs), callingConvention, code)
        {
            CellDisplacement = isThroughGs ? null : code.AsSpan().IndexOf(LoadCell) + LoadCell.Length,
            GsDisplacement = isThroughGs ? GsDisplacement : null,
        };
    }

    private static byte[] Code(bool isWin64, SevEsFault fault, bool isThroughGs)
    {
        var c = new Assembler(64);
        Label none = c.CreateLabel(), busy = c.CreateLabel(), invalid = c.CreateLabel(), failed = c.CreateLabel(), end = c.CreateLabel();
        c.endbr64();
        MoveArguments(c, isWin64, fault);
        c.pushfq();
        if (fault != SevEsFault.InterruptsOn)
            c.cli();
        if (isThroughGs)
            c.mov(r10, __.gs[GsDisplacement]);
        else
            c.db([.. LoadCell, 0, 0, 0, 0]);
        c.test(r10, r10);
        c.je(none);
        c.mov(eax, fault == SevEsFault.NeverBusy ? 0 : 1);
        c.xchg(__dword_ptr[r10 + 20], eax);
        c.test(eax, eax);
        if (fault != SevEsFault.IgnoresBusy)
            c.jne(busy);
        c.mov(r11, __[r10]);
        WriteRequest(c, fault);
        CallHost(c, fault);

        if (fault == SevEsFault.ReleasesEarly)
            c.mov(__dword_ptr[r10 + 20], 0);

        // The answer: RDI information, RSI and R9 what is valid, R8 the result.
        c.mov(edi, __[r11 + ExitInfo1]);
        c.mov(rsi, __[r11 + BitmapLow]);
        c.mov(r9, __[r11 + BitmapHigh]);
        c.mov(r8, __[r11 + Rax]);
        CleanUp(c, fault);
        Check(c, fault, invalid);
        c.mov(rax, r8);
        c.xor(edx, edx);
        c.jmp(end);

        c.Label(ref none);
        c.popfq();
        c.mov(edx, SevEsStatus.None);
        c.jmp(failed);
        c.Label(ref busy);
        c.popfq();
        c.mov(edx, SevEsStatus.Busy);
        c.jmp(failed);
        c.Label(ref invalid);
        c.mov(edx, SevEsStatus.Invalid);
        c.Label(ref failed);
        c.xor(eax, eax);
        c.Label(ref end);
        if (isWin64)
        {
            // Above two saved registers, the return address and the shadow space lies the fifth argument.
            c.mov(r11, __[rsp + 0x38]);
            c.mov(__[r11], rdx);
            c.pop(rsi);
            c.pop(rdi);
        }

        c.ret();
        return Assembled.Bytes(c);
    }

    /// <summary>RDI, RSI, R8 and R9 have the arguments from here on.</summary>
    private static void MoveArguments(Assembler c, bool isWin64, SevEsFault fault)
    {
        if (isWin64)
        {
            c.push(rdi);
            c.push(rsi);
            c.mov(rdi, rcx);
            c.mov(rsi, rdx);
            if (fault != SevEsFault.DoesNotExtend)
                c.mov(r8d, r8d);
            c.mov(r9d, r9d);
            return;
        }

        if (fault == SevEsFault.DoesNotExtend)
            c.mov(r8, rdx);
        else
            c.mov(r8d, edx);
        c.mov(r9d, ecx);
    }

    private static void WriteRequest(Assembler c, SevEsFault fault)
    {
        c.xor(eax, eax);
        c.mov(__[r11 + Cpl], al);
        c.mov(__qword_ptr[r11 + Rax], SendIpi.Number);
        c.mov(__[r11 + Rbx], rdi);
        c.mov(__[r11 + Rcx], rsi);
        c.mov(__[r11 + Rdx], r8);
        c.mov(__[r11 + Rsi], r9);
        c.mov(__qword_ptr[r11 + ExitCode], 0x81);
        c.mov(__[r11 + ExitInfo1], rax);
        c.mov(__[r11 + ExitInfo2], rax);
        if (fault != SevEsFault.WritesNoUsage)
            c.mov(__[r11 + Usage], eax);
        c.movzx(eax, __word_ptr[r10 + 16]);
        if (fault != SevEsFault.WritesNoVersion)
            c.mov(__[r11 + Version], ax);

        // CPL is bit 25 and RAX bit 63; of the upper half RCX, RDX, RBX and RSI, then exit code and information.
        ulong high = Bits(97, 98, 99, 102, 114, 115, 116);
        if (fault == SevEsFault.MarksMore)
            high |= Bits(103);
        if (fault == SevEsFault.MarksLess)
            high &= ~Bits(102);
        Mark(c, BitmapLow, 1UL << 25 | 1UL << 63, fault);
        Mark(c, BitmapHigh, high, fault);
    }

    private static ulong Bits(params int[] bits) => bits.Aggregate(0UL, (word, bit) => word | 1UL << (bit - 64));

    private static void Mark(Assembler c, int offset, ulong bits, SevEsFault fault)
    {
        c.mov(rax, bits);
        if (fault == SevEsFault.DoesNotClearBitmap)
            c.or(__[r11 + offset], rax);
        else
            c.mov(__[r11 + offset], rax);
    }

    private static void CallHost(Assembler c, SevEsFault fault)
    {
        c.mov(ecx, 0xC0010130);
        c.rdmsr();
        c.shl(rdx, 32);
        c.or(rax, rdx);
        c.push(rax);
        c.mov(rax, __[r10 + (fault == SevEsFault.VirtualAddress ? 0 : 8)]);
        c.mov(rdx, rax);
        c.shr(rdx, 32);
        c.wrmsr();
        if (fault == SevEsFault.Vmmcall)
            c.vmmcall();
        else
            c.db((byte)(fault == SevEsFault.OtherPrefix ? 0xF2 : 0xF3), 0x0F, 0x01, 0xD9);
    }

    private static void CleanUp(Assembler c, SevEsFault fault)
    {
        c.xor(eax, eax);
        c.mov(__[r11 + BitmapLow], rax);
        c.mov(__[r11 + BitmapHigh], rax);
        c.mov(__[r11 + ExitCode], rax);
        c.mov(__[r11 + Rax], rax);
        if (fault != SevEsFault.DoesNotClean)
        {
            c.mov(__[r11 + Rbx], rax);
            c.mov(__[r11 + Rcx], rax);
            c.mov(__[r11 + Rdx], rax);
            c.mov(__[r11 + Rsi], rax);
        }

        c.pop(rax);
        c.mov(rdx, rax);
        c.shr(rdx, 32);
        if (fault != SevEsFault.DoesNotRestoreMsr)
            c.wrmsr();
        if (fault != SevEsFault.LeavesBusy)
            c.mov(__dword_ptr[r10 + 20], 0);
        if (fault == SevEsFault.DoesNotRestoreFlags)
            c.pop(rax);
        else
            c.popfq();
    }

    private static void Check(Assembler c, SevEsFault fault, Label invalid)
    {
        if (fault != SevEsFault.IgnoresInfo)
        {
            c.test(edi, edi);
            c.jne(invalid);
        }

        if (fault != SevEsFault.IgnoresBitmap)
        {
            c.bt(rsi, 63);
            c.jae(invalid);
        }

        // A host that read the request has cleared its bits: where the exit code's still is there, nobody did.
        if (fault != SevEsFault.IgnoresSilence)
        {
            c.bt(r9, 114 - 64);
            c.jb(invalid);
        }
    }
}
