using System.Globalization;

namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>Lays out a COFF object for x86-64. Its time stamp is 0: the same image is the same file.</summary>
/// <remarks>Source: Microsoft, PE Format, "COFF File Header", "Section Table", "COFF Symbol Table".</remarks>
internal sealed class CoffFile
{
    private const int X86X64 = 0x8664;
    private const int HeaderSize = 20;
    private const int SectionHeaderSize = 40;
    private const int ShortName = 8;
    private const int Function = 0x20;
    private const int External = 2;
    private const int Static = 3;
    private const int MostRelocations = 0xFFFF;
    private const uint ManyRelocations = 0x01000000;
    private const uint Uninitialized = 0x80;

    private readonly IReadOnlyList<CoffSection> _sections;
    private readonly IReadOnlyList<CoffSymbol> _symbols;
    private readonly Dictionary<CoffSymbol, int> _symbolIndices = [];
    private readonly ByteWriter _strings = new();
    private readonly ByteWriter _headers = new();
    private readonly ByteWriter _contents = new();

    private CoffFile(IReadOnlyList<CoffSection> sections, IReadOnlyList<CoffSymbol> symbols)
    {
        (_sections, _symbols) = (sections, symbols);

        // Each section has a symbol of its own, which takes two places.
        for (int i = 0; i < symbols.Count; i++)
            _symbolIndices.Add(symbols[i], (2 * sections.Count) + i);
        _strings.Word(0);
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="sections">The sections, in order.</param>
    /// <param name="symbols">The symbols, those of relocations among them; sections have theirs besides.</param>
    public static byte[] Write(IReadOnlyList<CoffSection> sections, IReadOnlyList<CoffSymbol> symbols) => new CoffFile(sections, symbols).Write();

    private byte[] Write()
    {
        foreach (CoffSection section in _sections)
            Add(section);
        byte[] symbols = Symbols();
        _strings.SetWord(0, _strings.Length);

        var file = new ByteWriter();
        file.Half(X86X64);
        file.Half(_sections.Count);
        file.Word(0);
        file.Word(ContentsStart + _contents.Length);
        file.Word((2 * _sections.Count) + _symbols.Count);
        file.Half(0);
        file.Half(0);
        file.Bytes(_headers.ToArray());
        file.Bytes(_contents.ToArray());
        file.Bytes(symbols);
        file.Bytes(_strings.ToArray());
        return file.ToArray();
    }

    private int ContentsStart => HeaderSize + (SectionHeaderSize * _sections.Count);

    private void Add(CoffSection section)
    {
        bool isInFile = (section.Characteristics & Uninitialized) == 0;
        bool isMany = section.Relocations.Count >= MostRelocations;
        int start = ContentsStart + _contents.Length;
        if (isInFile)
            _contents.Bytes(section.Bytes);
        int relocations = ContentsStart + _contents.Length;
        Name(_headers, section.Name, SectionName);
        _headers.Word(0);
        _headers.Word(0);
        _headers.Word(section.Bytes.Length);
        _headers.Word(isInFile ? start : 0);
        _headers.Word(section.Relocations.Count > 0 ? relocations : 0);
        _headers.Word(0);
        _headers.Half(isMany ? MostRelocations : section.Relocations.Count);
        _headers.Half(0);
        _headers.Word(section.Characteristics | (isMany ? ManyRelocations : 0));

        // Where the header's number is too small, the first relocation is none, but has the number, itself included.
        if (isMany)
            Relocation(section.Relocations.Count + 1, 0, 0);
        foreach (CoffRelocation relocation in section.Relocations)
            Relocation(relocation.Offset, relocation.Symbol is { } symbol ? _symbolIndices[symbol] : 2 * (IndexOf(relocation.Section!) - 1), relocation.Type);
    }

    private void Relocation(int offset, int symbol, int type)
    {
        _contents.Word(offset);
        _contents.Word(symbol);
        _contents.Half(type);
    }

    private byte[] Symbols()
    {
        var bytes = new ByteWriter();
        foreach (CoffSection section in _sections)
        {
            Symbol(bytes, new CoffSymbol(section.Name, section, 0, IsFunction: false, IsGlobal: false), more: 1);
            bytes.Word(section.Bytes.Length);
            bytes.Half(Math.Min(section.Relocations.Count, MostRelocations));
            bytes.Half(0);
            bytes.Word(0);
            bytes.Half(IndexOf(section));
            bytes.Word(0);
        }

        foreach (CoffSymbol symbol in _symbols)
            Symbol(bytes, symbol, more: 0);
        return bytes.ToArray();
    }

    private void Symbol(ByteWriter bytes, CoffSymbol symbol, int more)
    {
        Name(bytes, symbol.Name, SymbolName);
        bytes.Word(symbol.Value);
        bytes.Half(IndexOf(symbol.Section));
        bytes.Half(symbol.IsFunction ? Function : 0);
        bytes.Byte(symbol.IsGlobal ? External : Static);
        bytes.Byte(more);
    }

    /// <summary>A name of eight bytes; a longer one stands among the strings.</summary>
    private void Name(ByteWriter bytes, string name, Func<int, byte[]> reference)
    {
        byte[] field = System.Text.Encoding.ASCII.GetBytes(name);
        if (field.Length > ShortName)
        {
            field = reference(_strings.Length);
            _strings.Ascii(name);
            _strings.Byte(0);
        }

        bytes.Bytes(field);
        bytes.Bytes(new byte[ShortName - field.Length]);
    }

    private static byte[] SectionName(int place) => System.Text.Encoding.ASCII.GetBytes("/" + place.ToString(CultureInfo.InvariantCulture));

    private static byte[] SymbolName(int place)
    {
        var bytes = new ByteWriter();
        bytes.Word(0);
        bytes.Word(place);
        return bytes.ToArray();
    }

    private int IndexOf(CoffSection section)
    {
        for (int i = 0; i < _sections.Count; i++)
        {
            if (ReferenceEquals(_sections[i], section))
                return i + 1;
        }

        throw new InvalidOperationException($"the file has no section {section.Name}");
    }
}
