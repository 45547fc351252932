using Hyperabi.Compiler.Image;

namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>Writes an image as a COFF object for link.exe and lld-link.</summary>
public sealed class CoffObject
{
    private readonly CodeImage _image;
    private readonly ObjectNames _names;
    private readonly CellLayout _cells;
    private readonly CoffSection _code;
    private readonly CoffSection _data;
    private readonly CoffSection _table;
    private readonly List<CoffSymbol> _symbols = [];

    private CoffObject(CodeImage image, ObjectOptions options)
    {
        (_image, _names) = (image, options.Names);
        _cells = new CellLayout(image);
        _code = new CoffSection(options.Section, CoffSection.Code, [.. image.Code]);
        _data = new CoffSection(".bss", CoffSection.Zeros, new byte[_cells.Size]);
        _table = new CoffSection(".rdata", CoffSection.ReadOnly, PatchTable.ToBytes(image));
    }

    /// <summary>The bytes of an object, the same for the same image and options.</summary>
    /// <param name="image">The image; its names must not clash (<see cref="ObjectNames.Clash"/>).</param>
    /// <param name="options">What a user chose.</param>
    public static byte[] Emit(CodeImage image, ObjectOptions options) => new CoffObject(image, options).Emit();

    private byte[] Emit()
    {
        foreach (ImagePart part in _image.Parts)
        {
            bool isGlobal = part.IsGlobal;
            _symbols.Add(new CoffSymbol(_names.Of(part), _code, part.Offset, IsFunction: true, isGlobal));
        }

        foreach (PatchSite site in _image.Sites)
            _symbols.Add(new CoffSymbol(_names.Unavailable(site.Hypercall), _code, site.Unavailable, IsFunction: false, IsGlobal: false));
        AddData();
        return CoffFile.Write([_code, _data, _table, .. UnwindSections.Of(_image, _code)], _symbols);
    }

    private void AddData()
    {
        Dictionary<ImageCell, CoffSymbol> cells = [];
        foreach (ImageCell cell in _cells.Cells)
        {
            var symbol = new CoffSymbol(_names.Of(cell), _data, _cells.Offset(cell), IsFunction: false, IsGlobal: true);
            cells.Add(cell, symbol);
            _symbols.Add(symbol);
        }

        foreach (CellReference reference in _image.Cells)
            _code.Relocations.Add(new CoffRelocation(reference.Offset, cells[reference.Cell], null, CoffRelocation.Distance));
        _symbols.Add(new CoffSymbol(_names.PatchTable, _table, 0, IsFunction: false, IsGlobal: true));
        AddDistance(PatchTable.CodeField, null, _code);
        AddDistance(PatchTable.PlatformField, cells[ImageCell.Platform], null);
    }

    /// <summary>The relocation measures from the end of a field; the record from its beginning.</summary>
    private void AddDistance(int field, CoffSymbol? symbol, CoffSection? section)
    {
        _table.Bytes[field] = sizeof(int);
        _table.Relocations.Add(new CoffRelocation(field, symbol, section, CoffRelocation.Distance));
    }
}
