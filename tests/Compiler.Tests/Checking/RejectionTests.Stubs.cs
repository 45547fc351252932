using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>The stubs that the tests spoil.</summary>
public partial class RejectionTests
{
    private static readonly StubSignature KickCpu =
        KvmTable.Signature("KickCpu", Vendor.AmdSvm, CallingConvention.SysV);

    private static readonly StubSignature ClockPairing =
        KvmTable.Signature("ClockPairing", Vendor.AmdSvm, CallingConvention.Win64);

    /// <summary>ulong value(), out uint further: RAX and RDX.</summary>
    private static readonly StubSignature TwoResults = Signatures.Of(
        Conventions.Of(Vendor.AmdSvm, Register.Rax, [], [Register.Rax, Register.Rdx]), CallingConvention.SysV, 7, "out u32");

    private static void Kick(
        Assembler a,
        Action? start = null,
        Action? first = null,
        Action? second = null,
        Action? before = null,
        Action? number = null,
        Action? after = null,
        Action? restore = null,
        Action? end = null,
        Action? ret = null)
    {
        a.endbr64();
        start?.Invoke();
        a.push(rbx);
        (first ?? (() => a.mov(rbx, rdi)))();
        (second ?? (() => a.mov(ecx, esi)))();
        before?.Invoke();
        (number ?? (() => a.mov(eax, 5)))();
        a.vmmcall();
        after?.Invoke();
        (restore ?? (() => a.pop(rbx)))();
        end?.Invoke();
        (ret ?? (() => a.ret()))();
    }

    private static void Clock(Assembler a, Action? start = null, Action? after = null)
    {
        a.endbr64();
        start?.Invoke();
        a.push(rbx);
        a.mov(rbx, rcx);
        a.mov(rcx, rdx);
        a.mov(eax, 9);
        a.vmmcall();
        after?.Invoke();
        a.pop(rbx);
        a.ret();
    }

    private static void Results(Assembler a, Action? before = null, Action? store = null, Action? again = null)
    {
        a.endbr64();
        before?.Invoke();
        a.mov(eax, 7);
        a.vmmcall();
        (store ?? (() => a.mov(__[rdi], edx)))();
        again?.Invoke();
        a.ret();
    }

    private static byte[] StubBytes(StubSignature signature) => Stubs.Encode(signature).ToBytes();

    private static void Passes(StubSignature signature, Action<Assembler> write) =>
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(Assembly.Of(write), signature));

    private static void Rejects(
        string reason, int offset, StubSignature signature, Action<Assembler> write, bool prefix = false) =>
        Rejects(reason, offset, signature, Assembly.Of(write), prefix);

    private static void Rejects(
        string reason, int offset, StubSignature signature, byte[] code, bool prefix = false)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, signature));
        if (prefix)
            Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
        else
            Assert.Equal((reason, offset), (rejected.Reason, rejected.Offset));
    }
}
