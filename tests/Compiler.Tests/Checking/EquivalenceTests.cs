using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>The checker judges what code does, not whether it looks like ours.</summary>
public class EquivalenceTests
{
    [Fact]
    public void A_register_saved_in_another_register_passes() => Passes("", saved: r8);

    [Theory]
    [InlineData("u8")]
    [InlineData("s8")]
    [InlineData("u16")]
    [InlineData("s16")]
    [InlineData("u32")]
    [InlineData("s32")]
    public void An_extension_in_several_instructions_passes(string shape)
    {
        Passes(shape, a =>
        {
            switch (shape)
            {
                case "u8":
                    a.movzx(bx, dil);
                    a.movzx(ebx, bx);
                    break;
                case "s8":
                    a.movsx(bx, dil);
                    a.movsx(ebx, bx);
                    a.movsxd(rbx, ebx);
                    break;
                case "u16":
                    a.xor(ebx, ebx);
                    a.mov(bx, di);
                    break;
                case "s16":
                    a.movsx(ebx, di);
                    a.movsxd(rbx, ebx);
                    break;
                case "u32":
                    a.mov(rbx, rdi);
                    a.mov(ebx, ebx);
                    a.mov(ebx, ebx);
                    break;
                default:
                    a.xchg(rdi, rbx);
                    a.movsxd(rbx, ebx);
                    break;
            }
        });
    }

    [Fact]
    public void A_signed_value_extended_to_32_bits_only_is_rejected() => Rejects("s8", a => a.movsx(ebx, dil));

    [Fact]
    public void A_value_extended_from_too_few_bits_is_rejected() => Rejects("s16", a => a.movsx(rbx, dil));

    [Fact]
    public void A_value_put_together_from_the_bytes_of_two_arguments_is_rejected() => Rejects("u16", a =>
    {
        a.movzx(ebx, di);
        a.mov(edx, esi);
        a.mov(bh, dl);
    });

    [Fact]
    public void A_value_put_together_from_its_own_bytes_passes() => Passes("u16", a =>
    {
        a.mov(edx, edi);
        a.xor(ebx, ebx);
        a.mov(bl, dl);
        a.mov(bh, dh);
    });

    [Fact]
    public void The_two_low_bytes_of_a_value_are_told_apart() => Rejects("u16", a =>
    {
        a.movzx(ebx, di);
        a.xchg(bl, bh);
    });

    [Theory]
    [InlineData(5UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(uint.MaxValue)]
    [InlineData(0UL)]
    public void A_number_loaded_in_an_unusual_way_passes(ulong number)
    {
        StubSignature signature = Signature("") with { Number = number };
        byte[] code = Assembly.Of(a =>
        {
            a.endbr64();
            switch (number)
            {
                case 5:
                    a.push(5);
                    a.pop(rax);
                    break;
                case ulong.MaxValue:
                    a.push(-1);
                    a.pop(rax);
                    break;
                case uint.MaxValue:
                    a.or(eax, -1);
                    break;
                default:
                    a.sub(eax, eax);
                    break;
            }

            a.vmmcall();
            a.ret();
        });
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(code, signature));
    }

    [Fact]
    public void A_stack_argument_may_be_read_through_a_copy_of_the_stack_pointer()
    {
        Convention convention = Conventions.Of(
            Vendor.AmdSvm,
            Register.Rax,
            [Register.Rcx, Register.Rdx, Register.R8, Register.R9, Register.R10],
            [Register.Rax]);
        StubSignature signature = Signatures.Of(convention, CallingConvention.Win64, 5, "u64,u64,u64,u64,s16");
        byte[] Code(int offset) => Assembly.Of(a =>
        {
            a.endbr64();
            a.push(rbx);
            a.mov(rbx, rsp);
            a.movsx(r10, __word_ptr[rbx + offset]);
            a.mov(eax, 5);
            a.vmmcall();
            a.pop(rbx);
            a.ret();
        });
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(Code(0x30), signature));

        // The shadow space below, half of the argument, and the caller's own memory above.
        foreach (int offset in (int[])[0x28, 0x2F, 0x31, 0x38])
            Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(Code(offset), signature));
    }

    [Fact]
    public void Padding_passes() => Passes("", a =>
    {
        a.nop();
        a.nop(__word_ptr[rax + rax]);
    });

    private static StubSignature Signature(string arguments) =>
        Signatures.Of(Conventions.Kvm(Vendor.AmdSvm), CallingConvention.SysV, 5, arguments);

    private static void Passes(string arguments, AssemblerRegister64 saved)
    {
        byte[] code = Assembly.Of(a =>
        {
            a.endbr64();
            a.mov(saved, rbx);
            a.xor(ebx, ebx);
            a.mov(eax, 5);
            a.vmmcall();
            a.mov(rbx, saved);
            a.ret();
        });
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(code, Signature(arguments)));
    }

    private static void Passes(string arguments, Action<Assembler> write) =>
        Assert.Equal(new CheckResult.Passed(), ContractChecker.Check(Code(write), Signature(arguments)));

    private static void Rejects(string arguments, Action<Assembler> write)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(Code(write), Signature(arguments)));
        Assert.StartsWith("rbx ", rejected.Reason, StringComparison.Ordinal);
    }

    /// <summary>A stub that saves RBX and places its one argument there as the test says.</summary>
    private static byte[] Code(Action<Assembler> place) => Assembly.Of(a =>
    {
        a.endbr64();
        a.push(rbx);
        place(a);
        a.mov(eax, 5);
        a.vmmcall();
        a.pop(rbx);
        a.ret();
    });
}
