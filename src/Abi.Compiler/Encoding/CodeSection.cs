using Hyperabi.Compiler.Image;
using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Code that grows: instructions, pieces of finished code, and jumps to labels that may come later.</summary>
/// <remarks>Jumps are of one size wherever they lead, so that places are known as soon as they are written.</remarks>
internal sealed class CodeSection
{
    private const byte Padding = 0xCC;

    private readonly List<byte> _bytes = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<(int Offset, string Label)> _jumps = [];
    private readonly List<CellReference> _cells = [];

    /// <summary>Where the next byte goes.</summary>
    public int Offset => _bytes.Count;

    /// <summary>Where cells are referred to.</summary>
    public IReadOnlyList<CellReference> Cells => _cells;

    /// <summary>Where a label is.</summary>
    public int this[string label] => _labels[label];

    /// <summary>Whether there is a place of this name.</summary>
    public bool Has(string label) => _labels.ContainsKey(label);

    /// <summary>Fills up with INT3.</summary>
    public void Align(int size)
    {
        while (_bytes.Count % size != 0)
            _bytes.Add(Padding);
    }

    /// <summary>Names this place.</summary>
    public void Label(string label) => Label(label, _bytes.Count);

    /// <summary>Names a place.</summary>
    public void Label(string label, int offset) => _labels.Add(label, offset);

    /// <summary>Adds finished code.</summary>
    public void Add(byte[] code) => _bytes.AddRange(code);

    /// <summary>Adds an instruction that refers to no place.</summary>
    public void Add(Instruction instruction)
    {
        var encoder = Encoder.Create(64, new Writer(_bytes));
        encoder.Encode(instruction, (ulong)_bytes.Count);
    }

    /// <summary>Adds a jump or a call, in its form of 32 bits.</summary>
    public void AddBranch(Code code, string label)
    {
        Add(Instruction.CreateBranch(code, (ulong)_bytes.Count));
        Lead(_bytes.Count - sizeof(int), label);
    }

    /// <summary>Notes that finished code has the distance of a label, as jumps and calls have it.</summary>
    public void Lead(int offset, string label) => _jumps.Add((offset, label));

    /// <summary>Adds an instruction that ends with the displacement of a cell.</summary>
    public void AddReference(ImageCell cell, Func<MemoryOperand, Instruction> make)
    {
        Add(make(new MemoryOperand(Iced.Intel.Register.RIP, _bytes.Count, 8)));
        Refer(_bytes.Count - sizeof(int), cell);
    }

    /// <summary>Notes that finished code has the displacement of a cell.</summary>
    public void Refer(int offset, ImageCell cell)
    {
        for (int i = 0; i < sizeof(int); i++)
            _bytes[offset + i] = 0;
        _cells.Add(new CellReference(offset, cell));
    }

    /// <summary>The code, every jump leading to its label.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = [.. _bytes];
        foreach ((int offset, string label) in _jumps)
        {
            int distance = _labels[label] - (offset + sizeof(int));
            for (int i = 0; i < sizeof(int); i++)
                bytes[offset + i] = (byte)(distance >> (8 * i));
        }

        return bytes;
    }

    private sealed class Writer(List<byte> bytes) : CodeWriter
    {
        public override void WriteByte(byte value) => bytes.Add(value);
    }
}
