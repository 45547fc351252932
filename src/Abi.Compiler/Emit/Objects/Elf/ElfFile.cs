namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>Lays out a relocatable ELF64 file for x86-64.</summary>
/// <remarks>Sources: System V gABI, "ELF Header", "Sections", "Symbol Table"; psABI for AMD64, "Relocation".</remarks>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const int Relocatable = 1;
    private const int X86X64 = 62;
    private const int Pc32 = 2;
    private const int Local = 0;
    private const int Global = 1;
    private const int Hidden = 2;
    private const uint SymbolTable = 2;
    private const uint Strings = 3;
    private const uint RelocationsWithAddend = 4;
    private const int InfoIsSection = 0x40;

    private readonly IReadOnlyList<ElfSection> _sections;
    private readonly List<ElfSymbol> _symbols;
    private readonly Dictionary<ElfSymbol, int> _symbolIndices = [];
    private readonly ByteWriter _file = new();
    private readonly ByteWriter _headers = new();
    private readonly StringTable _sectionNames = new();
    private readonly StringTable _symbolNames = new();
    private int _headerCount;

    private ElfFile(IReadOnlyList<ElfSection> sections, IEnumerable<ElfSymbol> symbols)
    {
        _sections = sections;

        // The format wants local symbols first.
        _symbols = [.. symbols.OrderBy(symbol => symbol.IsGlobal)];
        for (int i = 0; i < _symbols.Count; i++)
            _symbolIndices.Add(_symbols[i], i + 1);
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="sections">The sections, in order.</param>
    /// <param name="symbols">The symbols, those of relocations among them.</param>
    public static byte[] Write(IReadOnlyList<ElfSection> sections, IEnumerable<ElfSymbol> symbols) => new ElfFile(sections, symbols).Write();

    private byte[] Write()
    {
        List<ElfSection> relocated = [.. _sections.Where(section => section.Relocations.Count > 0)];
        int symbolTable = 1 + _sections.Count + relocated.Count;
        _sectionNames.Place("");
        _symbolNames.Place("");
        _file.Bytes(new byte[HeaderSize]);
        AddHeader("", 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (ElfSection section in _sections)
            Add(section.Name, section.Type, section.Flags, section.Alignment, section.Bytes);
        foreach (ElfSection section in relocated)
            Add(".rela" + section.Name, RelocationsWithAddend, InfoIsSection, 8, Relocations(section), symbolTable, IndexOf(section), RelocationSize);
        Add(".symtab", SymbolTable, 0, 8, Symbols(), symbolTable + 1, 1 + _symbols.Count(symbol => !symbol.IsGlobal), SymbolSize);
        Add(".strtab", Strings, 0, 1, _symbolNames.ToArray());
        _sectionNames.Place(".shstrtab");
        Add(".shstrtab", Strings, 0, 1, _sectionNames.ToArray());
        _file.Align(8);
        byte[] header = Header(_file.Length);
        _file.Bytes(_headers.ToArray());
        byte[] bytes = _file.ToArray();
        header.CopyTo(bytes, 0);
        return bytes;
    }

    private int IndexOf(ElfSection section)
    {
        for (int i = 0; i < _sections.Count; i++)
        {
            if (ReferenceEquals(_sections[i], section))
                return i + 1;
        }

        throw new InvalidOperationException($"the file has no section {section.Name}");
    }

    private void Add(string name, uint type, int flags, int alignment, byte[] bytes, int link = 0, int info = 0, int entrySize = 0)
    {
        _file.Align(alignment);
        AddHeader(name, type, flags, _file.Length, bytes.Length, link, info, alignment, entrySize);
        if (type != ElfSection.NoBits)
            _file.Bytes(bytes);
    }

    private void AddHeader(string name, uint type, int flags, int offset, int size, int link, int info, int alignment, int entrySize)
    {
        _headers.Word(_sectionNames.Place(name));
        _headers.Word(type);
        _headers.Quad(flags);
        _headers.Quad(0);
        _headers.Quad(offset);
        _headers.Quad(size);
        _headers.Word(link);
        _headers.Word(info);
        _headers.Quad(alignment);
        _headers.Quad(entrySize);
        _headerCount++;
    }

    private byte[] Relocations(ElfSection section)
    {
        var bytes = new ByteWriter();
        foreach (ElfRelocation relocation in section.Relocations)
        {
            bytes.Quad(relocation.Offset);
            bytes.Word(Pc32);
            bytes.Word(_symbolIndices[relocation.Symbol]);
            bytes.Quad(relocation.Addend);
        }

        return bytes.ToArray();
    }

    private byte[] Symbols()
    {
        var bytes = new ByteWriter();
        bytes.Bytes(new byte[SymbolSize]);
        foreach (ElfSymbol symbol in _symbols)
        {
            bytes.Word(_symbolNames.Place(symbol.Name));
            bytes.Byte((symbol.IsGlobal ? Global : Local) << 4 | symbol.Type);
            bytes.Byte(symbol.IsHidden ? Hidden : 0);
            bytes.Half(IndexOf(symbol.Section));
            bytes.Quad(symbol.Value);
            bytes.Quad(symbol.Size);
        }

        return bytes.ToArray();
    }

    private byte[] Header(int sectionTable)
    {
        var bytes = new ByteWriter();

        // 64 bits, little-endian, version 1, of no particular system.
        bytes.Bytes([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.Half(Relocatable);
        bytes.Half(X86X64);
        bytes.Word(1);
        bytes.Quad(0);
        bytes.Quad(0);
        bytes.Quad(sectionTable);
        bytes.Word(0);
        bytes.Half(HeaderSize);
        bytes.Half(0);
        bytes.Half(0);
        bytes.Half(SectionHeaderSize);
        bytes.Half(_headerCount);
        bytes.Half(_headerCount - 1);
        return bytes.ToArray();
    }
}
