using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Image.Flow;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>Writes <c>.eh_frame</c>: how to unwind from every instruction of an image.</summary>
/// <remarks>Sources: Linux Standard Base, "Exception Frames"; DWARF 5, 6.4.2; psABI for AMD64, figure 3.36 (register numbers).</remarks>
internal sealed class EhFrame
{
    private const int Alignment = 8;
    private const int StackPointer = 7;
    private const int ReturnAddress = 16;
    private const int PcRelativeWord = 0x1B;
    private const int DataFactor = -8;
    private const int Nop = 0;
    private const int AdvanceByte = 2;
    private const int AdvanceHalf = 3;
    private const int AdvanceWord = 4;
    private const int DefineCfa = 0x0C;
    private const int DefineCfaOffset = 0x0E;
    private const int Advance = 0x40;
    private const int SavedAt = 0x80;
    private const int Restored = 0xC0;

    /// <summary>The numbers of DWARF, in the hardware's order.</summary>
    private static readonly int[] Numbers = [0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly ByteWriter _bytes = new();
    private readonly List<(int Field, int Function)> _functions = [];

    private EhFrame()
    {
    }

    /// <summary>The section of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="code">The symbol of the code's section.</param>
    public static ElfSection Of(CodeImage image, ElfSymbol code)
    {
        var frame = new EhFrame();
        frame.WriteCommon();
        byte[] bytes = [.. image.Code];
        foreach (ImagePart part in image.Parts.Where(part => part.HasCaller).GroupBy(part => part.Offset).Select(same => same.First()))
            frame.Write(part, StackRow.Of(PartFlow.Of(bytes, part, image.CallingConvention)));
        var section = new ElfSection(".eh_frame", ElfSection.Unwind, ElfSection.Allocate, Alignment, frame._bytes.ToArray());
        section.Relocations.AddRange(frame._functions.Select(f => new ElfRelocation(f.Field, code, f.Function)));
        return section;
    }

    /// <summary>What holds at the first instruction of every function: the return address is on top of the stack.</summary>
    private void WriteCommon() => Entry(() =>
    {
        _bytes.Word(0);
        _bytes.Byte(1);
        _bytes.Ascii("zR\0");
        _bytes.Leb128(1);
        _bytes.Byte(DataFactor & 0x7F);
        _bytes.Leb128(ReturnAddress);
        _bytes.Leb128(1);
        _bytes.Byte(PcRelativeWord);
        _bytes.Byte(DefineCfa);
        _bytes.Leb128(StackPointer);
        _bytes.Leb128(-DataFactor);
        _bytes.Byte(SavedAt | ReturnAddress);
        _bytes.Leb128(1);
    });

    private void Write(ImagePart part, IReadOnlyList<StackRow> rows) => Entry(() =>
    {
        _bytes.Word(_bytes.Length);
        _functions.Add((_bytes.Length, part.Offset));
        _bytes.Word(0);
        _bytes.Word(part.Size);
        _bytes.Leb128(0);
        int at = part.Offset;
        foreach (CallFrameChange change in CallFrames.Of(rows))
        {
            MoveOn(change.Offset - at);
            at = change.Offset;
            if (change.CfaOffset is { } offset)
            {
                _bytes.Byte(DefineCfaOffset);
                _bytes.Leb128((uint)offset);
            }

            foreach ((Register register, int place) in change.Saved)
            {
                _bytes.Byte(SavedAt | Numbers[(int)register]);
                _bytes.Leb128((uint)(place / DataFactor));
            }

            foreach (Register register in change.Restored)
                _bytes.Byte(Restored | Numbers[(int)register]);
        }
    });

    private void MoveOn(int distance)
    {
        if (distance < Advance)
        {
            _bytes.Byte(Advance | distance);
        }
        else if (distance <= byte.MaxValue)
        {
            _bytes.Byte(AdvanceByte);
            _bytes.Byte(distance);
        }
        else if (distance <= ushort.MaxValue)
        {
            _bytes.Byte(AdvanceHalf);
            _bytes.Half(distance);
        }
        else
        {
            _bytes.Byte(AdvanceWord);
            _bytes.Word(distance);
        }
    }

    /// <summary>An entry with its length before it, filled up to the alignment.</summary>
    private void Entry(Action write)
    {
        int start = _bytes.Length;
        _bytes.Word(0);
        write();
        while (_bytes.Length % Alignment != 0)
            _bytes.Byte(Nop);
        _bytes.SetWord(start, _bytes.Length - start - sizeof(int));
    }
}
