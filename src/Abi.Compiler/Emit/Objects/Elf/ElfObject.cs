using Hyperabi.Compiler.Image;

namespace Hyperabi.Compiler.Emit.Objects.Elf;

/// <summary>Writes an image as a relocatable ELF64 object for GNU ld, lld and their like.</summary>
public sealed class ElfObject
{
    private readonly CodeImage _image;
    private readonly ObjectOptions _options;
    private readonly CellLayout _cells;
    private readonly ElfSection _code;
    private readonly ElfSection _data;
    private readonly ElfSection _table;
    private readonly ElfSymbol _codeStart;
    private readonly List<ElfSymbol> _symbols = [];

    private ElfObject(CodeImage image, ObjectOptions options)
    {
        (_image, _options) = (image, options);
        _cells = new CellLayout(image);
        _code = new ElfSection(
            options.Section, ElfSection.ProgramBits, ElfSection.Allocate | ElfSection.Execute, CodeImage.Alignment, [.. image.Code]);
        _data = new ElfSection(".bss", ElfSection.NoBits, ElfSection.Allocate | ElfSection.Write, CellLayout.CellSize, new byte[_cells.Size]);
        _table = new ElfSection(".rodata", ElfSection.ProgramBits, ElfSection.Allocate, sizeof(int), PatchTable.ToBytes(image));
        _codeStart = new ElfSymbol("", ElfSymbol.SectionStart, _code);
    }

    /// <summary>The bytes of an object, the same for the same image and options.</summary>
    /// <param name="image">The image; its names must not clash (<see cref="ObjectNames.Clash"/>).</param>
    /// <param name="options">What a user chose.</param>
    public static byte[] Emit(CodeImage image, ObjectOptions options) => new ElfObject(image, options).Emit();

    private byte[] Emit()
    {
        _symbols.Add(_codeStart);
        AddCode();
        AddData();
        return ElfFile.Write(
            [
                _code, _data, _table, EhFrame.Of(_image, _codeStart), GnuProperty(),

                // Its being there, without the flag, says that the code needs no executable stack.
                new ElfSection(".note.GNU-stack", ElfSection.ProgramBits, 0, 1, []),
            ],
            _symbols);
    }

    /// <summary>
    /// Entries can be exported from a library. All else is for the program or library that the image is in: its own code reaches
    /// the cells without a table of addresses, so nobody may put others in their place.
    /// </summary>
    private void AddCode()
    {
        foreach (ImagePart part in _image.Parts)
        {
            bool isGlobal = part.IsGlobal;
            bool isHidden = isGlobal && part.Kind != ImagePartKind.Entry;
            _symbols.Add(new ElfSymbol(_options.Names.Of(part), ElfSymbol.Function, _code, part.Offset, part.Size, isGlobal, isHidden));
        }

        foreach (PatchSite site in _image.Sites)
            _symbols.Add(new ElfSymbol(_options.Names.Unavailable(site.Hypercall), ElfSymbol.Label, _code, site.Unavailable));
    }

    private void AddData()
    {
        Dictionary<ImageCell, ElfSymbol> cells = [];
        foreach (ImageCell cell in _cells.Cells)
        {
            var symbol = new ElfSymbol(
                _options.Names.Of(cell), ElfSymbol.Data, _data, _cells.Offset(cell), CellLayout.CellSize, IsGlobal: true, IsHidden: true);
            cells.Add(cell, symbol);
            _symbols.Add(symbol);
        }

        // The distance is from the end of the four bytes.
        foreach (CellReference reference in _image.Cells)
            _code.Relocations.Add(new ElfRelocation(reference.Offset, cells[reference.Cell], -sizeof(int)));
        _symbols.Add(new ElfSymbol(
            _options.Names.PatchTable, ElfSymbol.Data, _table, 0, _table.Bytes.Length, IsGlobal: true, IsHidden: true));
        _table.Relocations.Add(new ElfRelocation(PatchTable.CodeField, _codeStart, 0));
        _table.Relocations.Add(new ElfRelocation(PatchTable.PlatformField, cells[ImageCell.Platform], 0));
    }

    /// <summary>Says that the code may run with indirect branch tracking and with a shadow stack.</summary>
    private static ElfSection GnuProperty()
    {
        const int X86Feature1And = unchecked((int)0xC0000002);
        const int IbtAndShadowStack = 3;
        var bytes = new ByteWriter();
        bytes.Word(4);
        bytes.Word(16);
        bytes.Word(5);
        bytes.Ascii("GNU\0");
        bytes.Word(X86Feature1And);
        bytes.Word(sizeof(int));
        bytes.Word(IbtAndShadowStack);
        bytes.Word(0);
        return new ElfSection(".note.gnu.property", ElfSection.Note, ElfSection.Allocate, 8, bytes.ToArray());
    }
}
