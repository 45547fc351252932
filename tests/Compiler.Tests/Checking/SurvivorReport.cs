using System.Text;
using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Shows a reviewer the mutants that pass the checker, beside the stubs that they were made of.</summary>
internal static class SurvivorReport
{
    private const int HexWidth = 15;
    private const int TextWidth = 14;

    private const string Legend =
        """
        Mutants of one byte that the contract checker passes: at the left the stub, at the right what the mutant has in
        place of the instruction beside it; all its other instructions are the stub's. Each does what the stub does:

          same instruction   the byte is a REX prefix whose bit 1 extends a SIB index that the instruction does not have,
                             or the opcode or ModRM byte of the other direction of the same move or exchange.
          mov -> xchg        the source gets the target's old value besides, but nothing reads the source any more, and the
                             calling convention does not keep it (rdi, rsi: SysV only), or it has been saved already.
          mov r, r -> xchg r, r; movsxd r, r
                             32 bits wide both only clear the upper half of the register, as the move does.


        """;

    private const string PathsLegend =
        """
          xor -> sub; xor r32 -> xor r64
                             both clear all 64 bits.
          jump -> jump elsewhere
                             the other place is a jump that the same flags send to the same place; or it lies beyond
                             clearing that is not needed on this path: a TDX module that refuses lets the host write
                             nothing, and r8 is nobody's before the GHCB is claimed.
          jmp -> jcc         the flags are always such that it jumps.
          mov r32, m -> mov r64, m; movsxd; movzx -> movsx, 64 bits
                             only the low half is looked at: wrmsr takes eax and edx, the version is stored as 16 bits,
                             and the tests are of 32 bits.
          mov r64 -> mov r32 the value is a status below 2^32 there.
          test eax, eax -> test al, al
                             the descriptor's flag is 0 or 1.


        """;

    public static string Of(AbiTable table, Vendor vendor, CallingConvention callingConvention)
    {
        var text = new StringBuilder(Legend.ReplaceLineEndings("\n"));
        if (vendor is Vendor.IntelTdx or Vendor.AmdSevEs)
            text.Append(PathsLegend.ReplaceLineEndings("\n"));
        foreach ((Hypercall call, StubSignature signature) in BuiltInTable.Signatures(table, vendor, callingConvention))
            Append(text, call, signature);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Hypercall call, StubSignature signature)
    {
        byte[] stub = Stubs.Encode(signature).ToBytes();
        List<Mutant> mutants = [.. Mutant.Of(stub)];
        List<Mutant> survivors = [.. mutants.AsParallel().AsOrdered().Where(m => ContractChecker.Check(m.Code, signature) is CheckResult.Passed)];
        string arguments = string.Join(",", call.Parameters.Select(p => p.Direction == ParameterDirection.Out ? $"out {p.Shape}" : p.Shape.ToString()));
        text.Append($"{call.Name}({arguments}): {mutants.Count} mutants, {survivors.Count} pass\n\n");
        foreach (DisassembledInstruction line in Disassembly.Of(stub))
        {
            int end = line.Offset + line.Hex.Split(' ').Length;
            string left = $"  {line.Offset,2}  {Column(line)}";
            foreach (Mutant mutant in survivors.Where(m => m.Offset >= line.Offset && m.Offset < end))
            {
                foreach (DisassembledInstruction changed in Disassembly.Of(mutant.Code).Except(Disassembly.Of(stub)))
                {
                    string remark = changed.Text == line.Text ? "same instruction" : "";
                    text.Append($"{left}|  {Column(changed)}{remark}".TrimEnd()).Append('\n');
                    left = new string(' ', left.Length);
                }
            }

            if (!string.IsNullOrWhiteSpace(left))
                text.Append(left.TrimEnd()).Append('\n');
        }

        text.Append('\n');
    }

    private static string Column(DisassembledInstruction line) =>
        line.Hex.PadRight(HexWidth) + " " + line.Text.PadRight(TextWidth) + "  ";
}
