using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Image.Flow;
using Iced.Intel;

namespace Hyperabi.Compiler.Emit.Assembly;

/// <summary>Writes instructions so that an assembler makes the very bytes of them that the image has.</summary>
internal sealed class GnuSyntax : ISymbolResolver
{
    private const int LongestShortJump = 128;
    private const int ShortJumpSize = 2;

    private readonly byte[] _code;
    private readonly HashSet<int> _longJumps = [];
    private readonly HashSet<int> _partStarts;
    private readonly int _entriesEnd;
    private readonly AssemblyLabels _labels;
    private readonly Dictionary<int, string> _cells;
    private readonly GasFormatter _formatter;

    public GnuSyntax(CodeImage image, ObjectNames names, AssemblyLabels labels)
    {
        (_code, _labels) = ([.. image.Code], labels);
        _entriesEnd = EntrySlot.Size * image.Sites.Count;
        _partStarts = [.. image.Parts.Select(part => part.Offset)];
        _cells = image.Cells.ToDictionary(reference => reference.Offset, reference => names.Of(reference.Cell));
        _formatter = new GasFormatter(this);
        FormatterOptions options = _formatter.Options;
        options.HexPrefix = "0x";
        options.HexSuffix = "";
        options.UppercaseHex = false;
        options.SmallHexNumbersInDecimal = true;
        options.SpaceAfterOperandSeparator = true;
        options.RipRelativeAddresses = true;
    }

    /// <summary>Takes note of an instruction: all must be known before the first line is written.</summary>
    public void Add(Instruction instruction)
    {
        if (Reference(instruction) is { } place)
            _labels.Use(place);
        if (IsLongJump(instruction))
            _longJumps.Add((int)instruction.IP);
    }

    /// <summary>The line of an instruction.</summary>
    public string Line(FlowInstruction at)
    {
        Instruction instruction = at.Instruction;
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Ret:
                return "HYPERABI_RET";
            case Mnemonic.Vmgexit:
                // Older assemblers do not know it by its name; nor the next ones.
                return "rep; vmmcall\t/* vmgexit */";
            case Mnemonic.Tdcall or Mnemonic.Pvalidate:
                return Bytes(at);
            case Mnemonic.Nop when instruction.Length > 1:
                // An assembler would leave out the displacement, which is there for the length.
                return Bytes(at);
        }

        if (IsNearBranch(instruction))
            return Jump(at);
        string text = Format(instruction);
        return IsSpelledOtherwise(instruction) ? Bytes(at) : text;
    }

    /// <summary>Names cells and labels where the formatter would write numbers.</summary>
    public bool TryGetSymbol(in Instruction instruction, int operand, int instructionOperand, ulong address, int addressSize, out SymbolResult symbol)
    {
        symbol = default;
        if (!instruction.IsIPRelativeMemoryOperand || address != instruction.IPRelativeMemoryAddress)
            return false;
        string name = _cells.TryGetValue(Displacement(instruction), out string? cell) ? cell : _labels.Of((int)address);
        symbol = new SymbolResult(address, name);
        return true;
    }

    /// <summary>The place in the image that an instruction refers to, or null.</summary>
    private int? Reference(Instruction instruction)
    {
        if (IsNearBranch(instruction))
            return (int)instruction.NearBranchTarget;
        return instruction.IsIPRelativeMemoryOperand && !_cells.ContainsKey(Displacement(instruction))
            ? (int)instruction.IPRelativeMemoryAddress
            : null;
    }

    private static int Displacement(Instruction instruction) => (int)instruction.NextIP - sizeof(int);

    private static bool IsNearBranch(Instruction instruction) =>
        instruction.IsCallNear || instruction.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch;

    /// <summary>
    /// A jump. An assembler takes the shortest; where the image may have a longer one, its opcode is written out. That of an entry
    /// must be long in any case, since other places come into it.
    /// </summary>
    private string Jump(FlowInstruction at)
    {
        Instruction instruction = at.Instruction;
        string target = _labels.Of((int)instruction.NearBranchTarget);
        string mnemonic = instruction.Mnemonic.ToString().ToLowerInvariant();
        return IsLongJump(instruction) && (at.Offset < _entriesEnd || MayBeShort(instruction))
            ? $".byte {Hex(at.Offset, instruction.Length - sizeof(int))}; .long {target} - . - 4\t/* {mnemonic}, in its long form */"
            : mnemonic + " " + target;
    }

    private static bool IsLongJump(Instruction instruction) =>
        instruction.Length > ShortJumpSize && instruction.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch;

    /// <summary>Whether an assembler could find a short jump to be enough, however it makes what lies between.</summary>
    private bool MayBeShort(Instruction instruction)
    {
        int target = (int)instruction.NearBranchTarget;
        bool isForward = target > (int)instruction.IP;
        (int start, int end) = isForward ? ((int)instruction.NextIP, target) : (target, (int)instruction.IP + ShortJumpSize);
        int least = end - start;
        for (int offset = start; offset < end; offset++)
        {
            // What a jump that becomes short saves, and what alignment does.
            if (_longJumps.Contains(offset))
                least -= sizeof(int);
            if (_partStarts.Contains(offset))
                least -= CodeImage.Alignment - 1;
        }

        return least <= LongestShortJump;
    }

    /// <summary>Whether there is another encoding of the same length: assemblers differ about the order of XCHG's operands.</summary>
    private static bool IsSpelledOtherwise(Instruction instruction) =>
        instruction.Code is Code.Xchg_rm32_r32 or Code.Xchg_rm64_r64 && instruction.Op0Kind == OpKind.Register;

    private string Bytes(FlowInstruction at) => $".byte {Hex(at.Offset, at.Instruction.Length)}\t/* {Format(at.Instruction)} */";

    private string Hex(int offset, int length) => string.Join(", ", _code.Skip(offset).Take(length).Select(b => "0x" + Encoding.StubCode.ToHex([b])));

    private string Format(Instruction instruction)
    {
        var text = new StringOutput();
        _formatter.Format(in instruction, text);
        return text.ToString();
    }
}
