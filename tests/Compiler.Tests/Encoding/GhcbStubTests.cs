using System.Buffers.Binary;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Encoding;

/// <summary>Stubs of a guest under SEV-ES or SEV-SNP.</summary>
public class GhcbStubTests
{
    private static StubSignature KickCpu => KvmTable.Signature("KickCpu", Vendor.AmdSevEs, CallingConvention.SysV);

    [Theory]
    [InlineData("VapicPollIrq", 0x8000000002000000, 0x001C000000000000)]
    [InlineData("KickCpu", 0x8000000002000000, 0x001C000A00000000)]
    [InlineData("MapGpaRange", 0x8000000002000000, 0x001C000E00000000)]
    [InlineData("SendIpi", 0x8000000002000000, 0x001C004E00000000)]
    public void The_bitmap_marks_RAX_CPL_the_exit_fields_and_the_used_arguments(string hypercall, ulong low, ulong high)
    {
        byte[] code = Stubs.EncodeChecked(KvmTable.Signature(hypercall, Vendor.AmdSevEs, CallingConvention.SysV)).ToBytes();
        Assert.Single(Positions(code, low));
        Assert.Single(Positions(code, high));
    }

    [Fact]
    public void The_cell_is_read_at_the_offset_that_the_code_names()
    {
        StubCode code = Stubs.EncodeChecked(KickCpu);
        int cell = Assert.NotNull(code.CellOffset);
        byte[] bytes = code.ToBytes();

        // mov r11, [rip+displacement]: whoever places the stub fills in the displacement.
        Assert.Equal([0x4C, 0x8B, 0x1D, 0, 0, 0, 0], bytes[(cell - 3)..(cell + 4)]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(cell), 0x1234);
        Assert.Contains($"mov r11, [0x{cell + 4 + 0x1234:x}]", Stubs.Listing(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_relative_to_GS_is_read_instead_of_a_cell()
    {
        StubCode code = Stubs.EncodeChecked(KickCpu with { Ghcb = new GhcbCall(GsOffset: 0x28) });
        Assert.Null(code.CellOffset);
        Assert.Contains("mov r11, gs:[0x28]", Stubs.Listing(code.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_guest_has_a_handler_the_stub_is_that_of_AMD_SVM()
    {
        StubSignature handled = KvmTable.Signature("SendIpi", Vendor.AmdSevEs, CallingConvention.Win64) with { Ghcb = null };
        StubSignature plain = KvmTable.Signature("SendIpi", Vendor.AmdSvm, CallingConvention.Win64);
        Assert.Equal(Stubs.EncodeChecked(plain).Hex, Stubs.EncodeChecked(handled).Hex);
    }

    [Fact]
    public void Interrupts_are_off_before_the_descriptor_is_read()
    {
        string[] listing = Stubs.Listing(Stubs.EncodeChecked(KickCpu).ToBytes()).Split('\n');
        Assert.Equal(["endbr64", "pushfq", "cli"], listing[..3]);
    }

    [Fact]
    public void No_other_field_of_the_page_is_written()
    {
        int[] offsets =
        [
            .. Stubs.Listing(Stubs.EncodeChecked(KickCpu).ToBytes()).Split('\n')
                .Select(line => System.Text.RegularExpressions.Regex.Match(line, @"^mov (?:\w+ ptr )?\[r10\+0x([0-9a-f]+)\],"))
                .Where(match => match.Success)
                .Select(match => Convert.ToInt32(match.Groups[1].Value, 16))
                .Distinct()
                .Order(),
        ];
        Assert.Equal([0xCB, 0x1F8, 0x308, 0x318, 0x390, 0x398, 0x3A0, 0x3F0, 0x3F8, 0xFFA, 0xFFC], offsets);
    }

    [Theory]
    [InlineData("bool", "movzx r8d, byte ptr [r10+0x1f8]\ntest r8d, r8d\nsetne r8b\n")]
    [InlineData("u8", "movzx r8d, byte ptr [r10+0x1f8]\n")]
    [InlineData("s32", "movsxd r8, [r10+0x1f8]\n")]
    [InlineData("u64", "mov r8, [r10+0x1f8]\n")]
    public void A_result_is_read_as_wide_as_it_is_declared(string result, string instructions)
    {
        Assert.True(ScalarShape.TryParse(result, out ScalarShape shape));
        string listing = Stubs.Listing(Stubs.EncodeChecked(KickCpu with { Returns = shape }).ToBytes());
        Assert.Contains(instructions + "xor r9d, r9d\n", listing, StringComparison.Ordinal);
    }

    [Fact]
    public void An_out_parameter_of_type_bool_is_stored_as_0_or_1()
    {
        StubSignature signature = Signatures.Of(
            Conventions.Of(Vendor.AmdSevEs, Register.Rax, [], [Register.Rax, Register.Rbx]), CallingConvention.SysV, 5, "out bool");
        Assert.Contains(
            "movzx eax, byte ptr [r10+0x318]\ntest eax, eax\nsetne al\nmov [rdi], al\n",
            Stubs.Listing(Stubs.EncodeChecked(signature with { Ghcb = new GhcbCall(GsOffset: null) }).ToBytes()),
            StringComparison.Ordinal);
    }

    private static IEnumerable<int> Positions(byte[] code, ulong constant)
    {
        byte[] bytes = BitConverter.GetBytes(constant);
        return Enumerable.Range(0, code.Length - 7).Where(i => code.AsSpan(i, 8).SequenceEqual(bytes));
    }
}
