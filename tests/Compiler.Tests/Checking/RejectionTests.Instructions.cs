using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Instructions that are missing, foreign, or one too many.</summary>
public partial class RejectionTests
{
    [Fact]
    public void A_missing_endbr64_is_rejected() => Rejects(
        "the stub does not begin with endbr64", 0, KickCpu, StubBytes(KickCpu)[4..]);

    [Fact]
    public void Another_landing_pad_is_rejected() => Rejects(
        "a landing pad other than the entry", 4, KickCpu, a => Kick(a, start: () => a.endbr64()));

    [Fact]
    public void Another_instruction_before_endbr64_is_rejected() => Rejects(
        "the stub does not begin with endbr64", 0, KickCpu, [0x90, .. StubBytes(KickCpu)]);

    [Theory]
    [InlineData(Vendor.IntelVmx, "vmcall")]
    [InlineData(Vendor.AmdSvm, "vmmcall")]
    public void The_other_vendors_instruction_is_rejected(Vendor vendor, string instruction)
    {
        Vendor other = vendor == Vendor.IntelVmx ? Vendor.AmdSvm : Vendor.IntelVmx;
        Rejects(
            $"the vendor's instruction is {instruction} without prefixes",
            15,
            KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV),
            StubBytes(KvmTable.Signature("KickCpu", other, CallingConvention.SysV)));
    }

    [Theory]
    [InlineData(0xF3)]
    [InlineData(0xF2)]
    [InlineData(0x66)]
    [InlineData(0xF0)]
    [InlineData(0x48)]
    [InlineData(0x3E)]
    [InlineData(0x67)]
    public void A_prefix_on_the_hypercall_instruction_is_rejected(byte prefix)
    {
        foreach (Vendor vendor in Vendors.All)
        {
            StubCode stub = Stubs.Encode(KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV));
            byte[] code = stub.ToBytes();
            byte[] prefixed = [.. code[..stub.HypercallOffset], prefix, .. code[stub.HypercallOffset..]];
            Assert.IsType<CheckResult.Rejected>(
                ContractChecker.Check(prefixed, KvmTable.Signature("KickCpu", vendor, CallingConvention.SysV)));
        }
    }

    [Fact]
    public void A_second_hypercall_is_rejected() => Rejects(
        "a second hypercall", 18, KickCpu, a => Kick(a, after: () => a.vmmcall()));

    [Fact]
    public void No_hypercall_is_rejected() => Rejects(
        "returns without a hypercall",
        4,
        KickCpu,
        a =>
        {
            a.endbr64();
            a.ret();
        });

    [Fact]
    public void Bytes_after_the_ret_are_rejected() => Rejects(
        "bytes follow the ret", 20, KickCpu, [.. StubBytes(KickCpu), 0xCC]);

    [Fact]
    public void A_ret_that_frees_arguments_is_rejected() => Rejects(
        "a ret that is not the plain one", 19, KickCpu, a => Kick(a, ret: () => a.ret(0)));

    [Fact]
    public void A_ret_with_a_prefix_is_rejected() => Rejects(
        "a ret that is not the plain one", 19, KickCpu, [.. StubBytes(KickCpu)[..^1], 0xF3, 0xC3]);

    [Fact]
    public void Every_truncation_is_rejected()
    {
        byte[] code = StubBytes(KickCpu);
        for (int length = 0; length < code.Length; length++)
            Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code[..length], KickCpu));
        Rejects("the code ends without a ret", 19, KickCpu, code[..^1]);
        Rejects("the bytes are no instruction, or end within one", 15, KickCpu, code[..17]);
    }

    [Fact]
    public void What_a_stub_has_no_business_with_is_rejected()
    {
        (string Name, Action<Assembler> Write)[] foreign =
        [
            ("sti", a => a.sti()), ("cli", a => a.cli()), ("hlt", a => a.hlt()), ("std", a => a.std()), ("cld", a => a.cld()),
            ("popfq", a => a.popfq()), ("wrmsr", a => a.wrmsr()), ("rdmsr", a => a.rdmsr()), ("cpuid", a => a.cpuid()),
            ("in", a => a.@in(al, dx)), ("out", a => a.@out(dx, al)), ("syscall", a => a.syscall()), ("int3", a => a.int3()),
            ("int", a => a.@int(0x80)), ("jmp", a => a.jmp(rax)), ("call", a => a.call(rax)), ("movsb", a => a.movsb()),
            ("stosq", a => a.stosq()), ("lodsb", a => a.lodsb()), ("add", a => a.add(rax, rcx)), ("lea", a => a.lea(rax, __[rcx])),
            ("inc", a => a.inc(__dword_ptr[rax])), ("cmpxchg", a => a.cmpxchg(__[rax], rcx)), ("swapgs", a => a.swapgs()),
            ("movaps", a => a.movaps(xmm0, xmm1)), ("xorps", a => a.xorps(xmm6, xmm6)), ("wrpkru", a => a.wrpkru()),
            ("ldmxcsr", a => a.ldmxcsr(__dword_ptr[rsp])), ("ud2", a => a.ud2()), ("iretq", a => a.iretq()),
        ];
        foreach ((string name, Action<Assembler> write) in foreign)
        {
            Rejects($"{name} has no place in a stub", 4, KickCpu, a => Kick(a, start: () => write(a)));
        }
    }

    [Fact]
    public void Registers_that_are_not_general_purpose_are_left_alone()
    {
        Rejects("writes a register that is not general-purpose", 4, KickCpu, a => Kick(a, start: () => a.mov(ds, eax)));
        Rejects("writes a register that is not general-purpose", 4, KickCpu, a => Kick(a, start: () => a.mov(cr0, rax)));
        Rejects("mov reads something other", 4, KickCpu, a => Kick(a, start: () => a.mov(rax, cr3)), prefix: true);
        Rejects("a push other than of", 4, KickCpu, a => Kick(a, start: () => a.push(fs)), prefix: true);
        Rejects("a pop other than into", 4, KickCpu, a => Kick(a, start: () => a.pop(fs)), prefix: true);
    }

    [Fact]
    public void Reserved_prefixes_are_rejected()
    {
        foreach (byte[] prefixes in (byte[][])[[0xF3], [0xF2], [0x66, 0xF3], [0x48, 0xF3], [0x2E, 0xF2]])
        {
            byte[] code = StubBytes(KickCpu);
            Rejects("a rep, repne or lock prefix", 5, KickCpu, [.. code[..5], .. prefixes, .. code[5..]]);
        }
    }
}
