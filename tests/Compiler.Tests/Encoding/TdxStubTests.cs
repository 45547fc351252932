using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Encoding;

/// <summary>Stubs of a trust domain, written out.</summary>
public class TdxStubTests
{
    [Fact]
    public void A_KVM_hypercall_with_four_arguments_is_these_instructions()
    {
        string[] listing = Expect(
            """
            endbr64
            push r12
            push r13
            push r14
            mov r11, rdi
            mov r12, rsi
            mov r13d, edx
            mov r14d, ecx
            mov r10d, 0xa
            mov ecx, 0x7c00
            xor eax, eax
            tdcall
            test rax, rax
            jne 0x43
            xchg r10, rax
            xor edx, edx
            xor r11d, r11d
            xor r12d, r12d
            xor r13d, r13d
            xor r14d, r14d
            pop r14
            pop r13
            pop r12
            ret
            mov rdx, rax
            xor eax, eax
            jmp 0x30
            """,
            KvmTable.Signature("SendIpi", Vendor.IntelTdx, CallingConvention.SysV));

        // Linux 6.12 executes 95 and exposes 12 registers.
        Assert.Equal(24, Array.IndexOf(listing, "ret") + 1);
    }

    [Theory]
    [InlineData("VapicPollIrq", "r10")]
    [InlineData("KickCpu", "r10,r11,r12")]
    [InlineData("MapGpaRange", "r10,r11,r12,r13")]
    [InlineData("SendIpi", "r10,r11,r12,r13,r14")]
    public void The_host_sees_the_number_and_the_arguments_and_no_other_register(string hypercall, string exposed)
    {
        RegisterSet set = Exposure.Of(KvmTable.Signature(hypercall, Vendor.IntelTdx, CallingConvention.SysV));
        Assert.Equal(exposed, string.Join(",", set.Members().Select(r => r.AssemblyName())));
    }

    [Fact]
    public void A_selector_shifts_the_number_and_costs_the_ten_bytes_of_its_move()
    {
        StubCode raw = Stubs.EncodeChecked(KvmTable.Signature("KickCpu", Vendor.IntelTdx, CallingConvention.SysV));
        StubSignature selected = Signatures.Of(
            Conventions.Of(Vendor.IntelTdx, Register.R11, [Register.R12, Register.R13, Register.R14, Register.R15], [Register.R10]) with
            {
                Selector = new Selector(Register.R10, 0x4D564B2E584454, "KVM_TDX_SELECTOR"),
            },
            CallingConvention.SysV,
            5,
            "u64,u32");
        StubCode code = Stubs.EncodeChecked(selected);
        Assert.Contains("mov r10, 0x4d564b2e584454", Stubs.Listing(code.ToBytes()), StringComparison.Ordinal);
        Assert.Equal(10, ConstantLength.Of(Register.R10, 0x4D564B2E584454));

        // Besides: one more register is saved, cleared and restored.
        Assert.Equal(raw.Size + 10 + 2 + 3 + 2, code.Size);
    }

    [Fact]
    public void Under_Win64_the_status_goes_through_a_pointer_behind_the_arguments() => Expect(
        """
        endbr64
        push r12
        mov r11, rcx
        mov r12d, edx
        mov r10d, 5
        mov ecx, 0x1c00
        xor eax, eax
        tdcall
        test rax, rax
        jne 0x30
        mov [r8], rax
        xchg r10, rax
        xor r11d, r11d
        xor r12d, r12d
        pop r12
        ret
        mov [r8], rax
        xor eax, eax
        jmp 0x27
        """,
        KvmTable.Signature("KickCpu", Vendor.IntelTdx, CallingConvention.Win64));

    [Fact]
    public void A_register_that_only_brings_a_result_goes_in_as_zero_and_out_parameters_are_zero_where_the_module_refuses() => Expect(
        """
        endbr64
        push r12
        mov r12d, edi
        mov r11d, 0x1f
        xor r10d, r10d
        mov ecx, 0x1c00
        xor eax, eax
        tdcall
        test rax, rax
        jne 0x32
        mov [rsi], r11
        xchg r10, rax
        xor edx, edx
        xor r11d, r11d
        xor r12d, r12d
        pop r12
        ret
        mov rcx, rax
        xor eax, eax
        mov [rsi], rax
        mov rdx, rcx
        jmp 0x29
        """,
        Signatures.Of(
            Conventions.Of(Vendor.IntelTdx, Register.R11, [Register.R12], [Register.R10, Register.R11]) with
            {
                Selector = new Selector(Register.R10, 0, null),
            },
            CallingConvention.SysV,
            0x1F,
            "u32,out u64"));

    [Theory]
    [InlineData("bool", "test r10b, r10b", "setne al")]
    [InlineData("u8", "movzx eax, r10b")]
    [InlineData("s16", "movsx rax, r10w")]
    [InlineData("u32", "mov eax, r10d")]
    public void A_narrow_result_is_what_its_type_makes_of_the_low_bits(string result, params string[] instructions)
    {
        string listing = Stubs.Listing(Stubs.EncodeChecked(Returning(result, "")).ToBytes());
        Assert.Contains(
            $"\njne {listing.Split("jne ")[1][..4]}\n{string.Join("\n", instructions)}\nxor edx, edx\nxor r10d, r10d\nret\n", listing, StringComparison.Ordinal);
    }

    [Fact]
    public void An_out_parameter_of_type_bool_is_stored_as_0_or_1() =>
        Assert.Contains(
            "test r11b, r11b\nsetne r11b\nmov [rdi], r11b\n",
            Stubs.Listing(Stubs.EncodeChecked(Returning("u64", "out bool")).ToBytes()),
            StringComparison.Ordinal);

    [Fact]
    public void Number_0_in_R10_has_no_stub_whatever_was_lowered_before()
    {
        Convention kvm = KvmTable.Signature("KickCpu", Vendor.IntelTdx, CallingConvention.SysV).Convention;
        Assert.IsType<StubResult.Encoded>(StubEncoder.Encode(Signatures.Of(kvm, CallingConvention.SysV, 1, "")));
        var failed = Assert.IsType<StubResult.Failed>(StubEncoder.Encode(Signatures.Of(kvm, CallingConvention.SysV, 0, "")));
        Assert.Contains("standard call", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Register.Rax)]
    [InlineData(Register.Rcx)]
    [InlineData(Register.Rbp)]
    public void A_register_that_cannot_be_shown_to_the_host_has_no_stub(Register register)
    {
        Convention[] conventions =
        [
            Conventions.Of(Vendor.IntelTdx, Register.R10, [register], [Register.R10]),
            Conventions.Of(Vendor.IntelTdx, Register.R10, [], [register]),
            Conventions.Of(Vendor.IntelTdx, register, [], [Register.R10]) with { Selector = new Selector(Register.R10, 1, "S") },
        ];
        foreach (Convention convention in conventions)
        {
            var failed = Assert.IsType<StubResult.Failed>(StubEncoder.Encode(Signatures.Of(convention, CallingConvention.SysV, 1, "")));
            Assert.Contains(register.AssemblyName(), failed.Reason, StringComparison.Ordinal);
        }
    }

    private static StubSignature Returning(string result, string arguments)
    {
        Assert.True(ScalarShape.TryParse(result, out ScalarShape shape));
        return Signatures.Of(
            Conventions.Of(Vendor.IntelTdx, Register.R10, [], [Register.R10, Register.R11]), CallingConvention.SysV, 5, arguments, result: shape);
    }

    private static string[] Expect(string listing, StubSignature signature)
    {
        StubCode code = Stubs.EncodeChecked(signature);
        Assert.Equal(listing.ReplaceLineEndings("\n"), Stubs.Listing(code.ToBytes()));
        return Stubs.Listing(code.ToBytes()).Split('\n');
    }
}
