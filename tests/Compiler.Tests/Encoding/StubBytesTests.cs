using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Encoding;

public class StubBytesTests
{
    [Fact]
    public void A_narrow_argument_is_extended_by_the_move_that_places_it()
    {
        StubCode code = Stubs.EncodeChecked(KvmTable.Signature("KickCpu", Vendor.AmdSvm, CallingConvention.SysV));
        Assert.Equal("f3 0f 1e fa 53 48 89 fb 89 f1 b8 05 00 00 00 0f 01 d9 5b c3", Stubs.Spaced(code.ToBytes()));
        Assert.Equal(15, code.HypercallOffset);
        Assert.Equal(3, code.HypercallLength);
        Assert.Equal(8, code.InstructionCount);
        Assert.Equal(20, code.Size);
    }

    [Theory]
    [ClassData(typeof(AllTargets))]
    public Task Every_stub_of_KVM(Vendor vendor, CallingConvention callingConvention)
    {
        var text = new System.Text.StringBuilder();
        foreach ((KvmCall call, var signature) in KvmTable.Signatures(vendor, callingConvention))
        {
            StubCode code = Stubs.EncodeChecked(signature);
            text.Append($"{call.Name}({call.Arguments})  {code.InstructionCount} instructions, {code.Size} bytes\n");
            foreach (DisassembledInstruction line in Disassembly.Of(code.ToBytes()))
                text.Append($"  {line.Offset,3}  {line.Hex,-20}  {line.Text}\n");
            text.Append('\n');
        }

        return Verify(text.ToString()).UseParameters(vendor, callingConvention);
    }

    [Theory]
    [ClassData(typeof(Targets))]
    public void The_vendors_differ_in_the_hypercall_instruction_only(Vendor vendor, CallingConvention callingConvention)
    {
        Vendor other = vendor == Vendor.IntelVmx ? Vendor.AmdSvm : Vendor.IntelVmx;
        foreach ((KvmCall call, var signature) in KvmTable.Signatures(vendor, callingConvention))
        {
            StubCode code = Stubs.Encode(signature);
            byte[] bytes = code.ToBytes();
            byte[] others = Stubs.Encode(KvmTable.Signature(call, other, callingConvention)).ToBytes();
            int[] differing = [.. Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != others[i])];
            Assert.Equal(bytes.Length, others.Length);
            Assert.Equal([code.HypercallOffset + 2], differing);
        }
    }

    [Fact]
    public void Xens_clobbered_argument_registers_are_saved_where_the_caller_expects_them_kept() => Expect(
        """
        endbr64
        push rsi
        push rdi
        mov rdi, rcx
        mov esi, edx
        mov eax, 0x12
        vmcall
        pop rdi
        pop rsi
        ret
        """,
        Conventions.Xen(Vendor.IntelVmx),
        CallingConvention.Win64,
        18,
        "u64,u32");

    [Fact]
    public void Xens_clobbered_argument_registers_need_no_saving_where_they_are_the_callers() => Expect(
        """
        endbr64
        mov r10, rcx
        mov eax, 0xc
        vmmcall
        ret
        """,
        Conventions.Xen(Vendor.AmdSvm),
        CallingConvention.SysV,
        12,
        "u64,u64,u64,u64,u64,u64");

    [Fact]
    public void A_number_register_other_than_RAX_is_obeyed() => Expect(
        """
        endbr64
        mov r8d, 0x80000010
        vmcall
        ret
        """,
        Conventions.Acrn(),
        CallingConvention.SysV,
        0x80000010,
        "u64,u64");

    [Fact]
    public void Arguments_beyond_the_registers_of_Win64_come_from_above_the_shadow_space() => Expect(
        """
        endbr64
        push rsi
        push rdi
        mov rdi, rcx
        mov rsi, rdx
        mov rdx, r8
        mov r10, r9
        mov r8, [rsp+0x38]
        movsxd r9, [rsp+0x40]
        mov eax, 0x14
        vmcall
        pop rdi
        pop rsi
        ret
        """,
        Conventions.Xen(Vendor.IntelVmx),
        CallingConvention.Win64,
        20,
        "u64,u64,u64,u64,u64,s32");

    [Fact]
    public void The_seventh_argument_of_SysV_comes_from_above_the_return_address() => Expect(
        """
        endbr64
        push rbx
        movzx ebx, word ptr [rsp+0x10]
        mov eax, 1
        vmcall
        pop rbx
        ret
        """,
        Conventions.Of(
            Vendor.IntelVmx,
            Register.Rax,
            [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9, Register.Rbx],
            [Register.Rax]),
        CallingConvention.SysV,
        1,
        "u64,u64,u64,u64,u64,u64,u16");

    [Fact]
    public void A_pointer_register_that_the_call_leaves_alone_keeps_its_pointer() => Expect(
        """
        endbr64
        mov eax, 2
        vmcall
        mov [rdi], edx
        ret
        """,
        Conventions.Of(Vendor.IntelVmx, Register.Rax, [Register.Rbx], [Register.Rax, Register.Rdx]),
        CallingConvention.SysV,
        2,
        "out u32");

    [Fact]
    public void A_pointer_trades_places_with_the_argument_that_needs_its_register() => Expect(
        """
        endbr64
        xchg rdi, rsi
        mov eax, 2
        vmcall
        mov [rsi], rdx
        ret
        """,
        Conventions.Of(Vendor.IntelVmx, Register.Rax, [Register.Rdi], [Register.Rax, Register.Rdx]),
        CallingConvention.SysV,
        2,
        "out u64,u64");

    [Fact]
    public void A_pointer_for_which_no_register_is_left_waits_on_the_stack() => Expect(
        """
        endbr64
        push rcx
        mov eax, 2
        vmcall
        pop rcx
        mov [rcx], edx
        ret
        """,
        Conventions.Of(
            Vendor.IntelVmx,
            Register.Rax,
            [Register.Rbx],
            [Register.Rax, Register.Rdx],
            Register.Rcx,
            Register.R8,
            Register.R9,
            Register.R10,
            Register.R11),
        CallingConvention.Win64,
        2,
        "out u32");

    [Fact]
    public void A_pointer_that_arrives_on_the_stack_is_loaded_after_the_call() => Expect(
        """
        endbr64
        push rbx
        mov rbx, rcx
        mov eax, 2
        vmcall
        mov rcx, [rsp+0x30]
        mov [rcx], dl
        pop rbx
        ret
        """,
        Conventions.Of(
            Vendor.IntelVmx,
            Register.Rax,
            [Register.Rbx, Register.Rdx, Register.R8, Register.R9],
            [Register.Rax, Register.Rdx]),
        CallingConvention.Win64,
        2,
        "u64,u64,u64,u64,out u8");

    [Fact]
    public void A_result_elsewhere_than_in_RAX_is_moved_there_before_its_register_is_restored() => Expect(
        """
        endbr64
        push rbx
        mov eax, 3
        vmcall
        mov rax, rbx
        pop rbx
        ret
        """,
        Conventions.Of(Vendor.IntelVmx, Register.Rax, [], [Register.Rbx]),
        CallingConvention.SysV,
        3,
        "");

    [Fact]
    public void A_result_that_is_not_returned_still_overwrites_its_register() => Expect(
        """
        endbr64
        push rbx
        mov eax, 3
        vmcall
        pop rbx
        ret
        """,
        Conventions.Of(Vendor.IntelVmx, Register.Rax, [], [Register.Rbx]),
        CallingConvention.SysV,
        3,
        "",
        returns: false);

    [Theory]
    [InlineData(0UL, "31 c0")]
    [InlineData(1UL, "b8 01 00 00 00")]
    [InlineData(0x80000000UL, "b8 00 00 00 80")]
    [InlineData(0xFFFFFFFFUL, "b8 ff ff ff ff")]
    [InlineData(0x100000000UL, "48 b8 00 00 00 00 01 00 00 00")]
    [InlineData(0xFFFFFFFF80000000UL, "48 c7 c0 00 00 00 80")]
    [InlineData(0xFFFFFFFF7FFFFFFFUL, "48 b8 ff ff ff 7f ff ff ff ff")]
    [InlineData(0xFFFFFFFFFFFFFFFEUL, "48 c7 c0 fe ff ff ff")]
    [InlineData(ulong.MaxValue, "48 83 c8 ff")]
    public void A_number_is_loaded_by_the_shortest_instruction(ulong number, string expected)
    {
        var signature = Signatures.Of(Conventions.Kvm(Vendor.IntelVmx), CallingConvention.SysV, number, "");
        Assert.Equal($"f3 0f 1e fa {expected} 0f 01 c1 c3", Stubs.Spaced(Stubs.EncodeChecked(signature).ToBytes()));
    }

    [Theory]
    [InlineData("u8", "0f b6 f9")]
    [InlineData("s8", "48 0f be f9")]
    [InlineData("u16", "0f b7 f9")]
    [InlineData("s16", "48 0f bf f9")]
    [InlineData("u32", "89 cf")]
    [InlineData("s32", "48 63 f9")]
    [InlineData("u64", "48 89 cf")]
    [InlineData("s64", "48 89 cf")]
    public void A_shape_is_placed_by_the_shortest_instruction(string shape, string expected)
    {
        var signature = Signatures.Of(Conventions.Jailhouse(Vendor.IntelVmx), CallingConvention.Win64, 8, shape);
        Assert.Equal(
            $"f3 0f 1e fa 57 {expected} b8 08 00 00 00 0f 01 c1 5f c3",
            Stubs.Spaced(Stubs.EncodeChecked(signature).ToBytes()));
    }

    [Theory]
    [InlineData("u8", "40 0f b6 f6")]
    [InlineData("s8", "48 0f be f6")]
    [InlineData("u16", "0f b7 f6")]
    [InlineData("s16", "48 0f bf f6")]
    [InlineData("u32", "89 f6")]
    [InlineData("s32", "48 63 f6")]
    [InlineData("u64", "")]
    [InlineData("s64", "")]
    public void A_narrow_argument_is_extended_even_where_it_is_already_in_its_register(string shape, string expected)
    {
        var signature = Signatures.Of(Conventions.Jailhouse(Vendor.IntelVmx), CallingConvention.SysV, 8, $"u64,{shape}");
        Assert.Equal(
            $"f3 0f 1e fa {expected} b8 08 00 00 00 0f 01 c1 c3".Replace("  ", " ", StringComparison.Ordinal),
            Stubs.Spaced(Stubs.EncodeChecked(signature).ToBytes()));
    }

    private static void Expect(
        string listing,
        Convention convention,
        CallingConvention callingConvention,
        ulong number,
        string arguments,
        bool returns = true)
    {
        StubCode code = Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, number, arguments, returns));
        Assert.Equal(listing.ReplaceLineEndings("\n"), Stubs.Listing(code.ToBytes()));
    }
}
