using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Lowering;

/// <summary>How many instructions it costs to bring arguments where they belong.</summary>
public class ParallelMoveTests
{
    private static readonly Register[] Own =
        [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9];

    [Theory]
    [InlineData("u64", 2, 1)]
    [InlineData("u64", 3, 2)]
    [InlineData("u64", 4, 3)]
    [InlineData("u64", 6, 5)]
    [InlineData("u32", 2, 1)]
    [InlineData("u32", 3, 2)]
    [InlineData("u32", 6, 5)]
    public void A_cycle_of_n_registers_costs_n_less_one_exchanges(string shape, int length, int exchanges)
    {
        string[] code = Moves([.. Own[1..length], Own[0]], Enumerable.Repeat(shape, length));
        Assert.Equal(exchanges, code.Length);
        Assert.All(code, line => Assert.StartsWith("xchg ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("u8", 6, 7)]
    [InlineData("s16", 6, 7)]
    [InlineData("s32", 3, 4)]
    public void A_cycle_of_values_that_need_extension_costs_one_move_more_than_it_is_long(string shape, int length, int moves)
    {
        string[] code = Moves([.. Own[1..length], Own[0]], Enumerable.Repeat(shape, length));
        Assert.Equal(moves, code.Length);
        Assert.All(code, line => Assert.StartsWith("mov", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_narrow_value_that_is_set_aside_is_extended_when_it_comes_back() => Assert.Equal(
        ["mov eax, esi", "movsx rsi, dil", "movsx rdi, al"],
        Moves([Register.Rsi, Register.Rdi], ["s8", "s8"]));

    [Fact]
    public void A_register_that_an_argument_from_the_stack_fills_later_serves_as_scratch()
    {
        Convention convention = Conventions.Of(
            Vendor.AmdSvm,
            Register.Rbp,
            [
                Register.Rdi, Register.Rdx, Register.Rsi, Register.Rcx, Register.R8, Register.R9,
                Register.Rax, Register.R10, Register.R11, Register.Rbx,
            ],
            [Register.R12]);
        StubCode code = Stubs.EncodeChecked(
            Signatures.Of(convention, CallingConvention.SysV, 1, "u64,s8,s8,u64,u64,u64,u64,u64,u64,u64"));
        Assert.Contains("mov eax, edx\nmovsx rdx, sil\nmovsx rsi, al", Stubs.Listing(code.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void One_unsigned_half_in_a_cycle_costs_one_extension()
    {
        string[] code = Moves([Register.Rsi, Register.Rdi], ["u32", "u64"]);
        Assert.Equal(["xchg rsi, rdi", "mov esi, esi"], code.OrderByDescending(line => line, StringComparer.Ordinal));
    }

    [Fact]
    public void Two_unsigned_halves_in_a_longer_cycle_share_a_narrow_exchange()
    {
        string[] code = Moves([Register.Rsi, Register.Rdx, Register.Rdi], ["u32", "u64", "u32"]);
        Assert.Equal(2, code.Length);
        Assert.Single(code, line => line.Contains('e', StringComparison.Ordinal));
    }

    [Fact]
    public void A_chain_costs_a_move_for_each_argument()
    {
        string[] code = Moves([Register.Rsi, Register.Rdx, Register.Rcx, Register.R8], ["u64", "u32", "s8", "u16"]);
        Assert.Equal(["movzx r8d, cx", "movsx rcx, dl", "mov edx, esi", "mov rsi, rdi"], code);
    }

    [Fact]
    public void Two_cycles_are_resolved_each_by_itself()
    {
        string[] code = Moves(
            [Register.Rsi, Register.Rdi, Register.Rcx, Register.R8, Register.Rdx], Enumerable.Repeat("u64", 5));
        Assert.Equal(3, code.Length);
        Assert.All(code, line => Assert.StartsWith("xchg ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Arguments_that_are_where_they_belong_cost_nothing() => Assert.Empty(Moves(Own, Enumerable.Repeat("u64", 6)));

    [Fact]
    public void An_argument_for_RAX_is_moved_before_the_number_is_loaded_elsewhere()
    {
        Convention convention = Conventions.VMware(Vendor.IntelVmx);
        StubCode code = Stubs.EncodeChecked(Signatures.Of(convention, CallingConvention.Win64, 10, "u32,u32"));
        Assert.Equal(
            ["endbr64", "push rbx", "mov eax, ecx", "mov ebx, edx", "mov ecx, 0xa", "vmcall", "pop rbx", "ret"],
            Stubs.Listing(code.ToBytes()).Split('\n'));
    }

    /// <summary>The instructions that bring arguments from the registers of SysV to others that need no saving.</summary>
    private static string[] Moves(Register[] to, IEnumerable<string> shapes)
    {
        Convention convention = Conventions.Of(Vendor.AmdSvm, Register.Rax, to, [Register.Rax]);
        StubCode code = Stubs.EncodeChecked(
            Signatures.Of(convention, CallingConvention.SysV, 1, string.Join(",", shapes)));
        string[] lines = Stubs.Listing(code.ToBytes()).Split('\n');
        Assert.Equal(["mov eax, 1", "vmmcall", "ret"], lines[^3..]);
        return lines[1..^3];
    }
}
