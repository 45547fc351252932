using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>One instruction as a disassembler prints it.</summary>
/// <param name="Offset">Bytes from the start of the code.</param>
/// <param name="Hex">The instruction's bytes, two lower-case digits each, separated by spaces.</param>
/// <param name="Text">The mnemonic and operands.</param>
public sealed record DisassembledInstruction(int Offset, string Hex, string Text);

/// <summary>How a disassembler writes operands.</summary>
public enum AssemblySyntax
{
    /// <summary>Intel: the target first, <c>mov ecx, esi</c>.</summary>
    Intel,

    /// <summary>AT&amp;T, as GNU tools print it by default: the source first, <c>mov %esi,%ecx</c>.</summary>
    Att,
}

/// <summary>Prints machine code as text.</summary>
public static class Disassembly
{
    /// <summary>Decodes all of the code, whatever it is; bytes that are no instruction print as <c>(bad)</c>.</summary>
    public static IReadOnlyList<DisassembledInstruction> Of(byte[] code, AssemblySyntax syntax = AssemblySyntax.Intel)
    {
        Formatter formatter = syntax == AssemblySyntax.Intel ? new IntelFormatter() : new GasFormatter();
        formatter.Options.SpaceAfterOperandSeparator = syntax == AssemblySyntax.Intel;
        formatter.Options.HexPrefix = "0x";
        formatter.Options.HexSuffix = "";
        formatter.Options.UppercaseHex = false;
        formatter.Options.SmallHexNumbersInDecimal = true;
        formatter.Options.BranchLeadingZeros = false;
        formatter.Options.ShowBranchSize = false;
        var decoder = Decoder.Create(64, new ByteArrayCodeReader(code));
        List<DisassembledInstruction> lines = [];
        while (decoder.IP < (ulong)code.Length)
        {
            int start = (int)decoder.IP;
            Instruction instruction = decoder.Decode();
            var text = new StringOutput();
            formatter.Format(in instruction, text);
            string hex = string.Join(" ", code.Skip(start).Take(instruction.Length).Select(b => StubCode.ToHex([b])));
            lines.Add(new DisassembledInstruction(start, hex, text.ToString()));
        }

        return lines;
    }
}
