using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Image.Flow;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Objects.Coff;

/// <summary>Writes <c>.pdata</c> and <c>.xdata</c>: how to unwind from every instruction that finds something on the stack.</summary>
/// <remarks>
/// Windows knows prologues, bodies and epilogues of a certain shape; that of a stub is another, since flags are popped last and
/// paths that failed come behind the end. So a function is cut where its stack changes: each piece is all body, with what lies
/// on the stack there, and chained to the first piece, which is nothing but the function's beginning. Where nothing was pushed, no
/// entry is needed: the return address is on top. Source: Microsoft, x64 exception handling.
/// </remarks>
internal sealed class UnwindSections
{
    private const int Version = 1;
    private const int Chained = 4 << 3;
    private const int PushRegister = 0;
    private const int AllocateEight = 2;

    private readonly ByteWriter _functions = new();
    private readonly ByteWriter _information = new();
    private readonly List<int> _functionPlaces = [];
    private readonly List<int> _chainedPlaces = [];

    private UnwindSections()
    {
    }

    /// <summary>The two sections of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="code">The code's section.</param>
    public static IEnumerable<CoffSection> Of(CodeImage image, CoffSection code)
    {
        var unwind = new UnwindSections();
        byte[] bytes = [.. image.Code];
        foreach (ImagePart part in image.Parts.Where(part => part.HasCaller).GroupBy(part => part.Offset).Select(same => same.First()))
            unwind.Write(part, StackRow.Of(PartFlow.Of(bytes, part, image.CallingConvention)));
        var functions = new CoffSection(".pdata", CoffSection.ReadOnly, unwind._functions.ToArray());
        var information = new CoffSection(".xdata", CoffSection.ReadOnly, unwind._information.ToArray());
        functions.Relocations.AddRange(unwind._functionPlaces.SelectMany(place => Function(place, code, information)));
        information.Relocations.AddRange(unwind._chainedPlaces.SelectMany(place => Function(place, code, information)));
        return [functions, information];
    }

    private static IEnumerable<CoffRelocation> Function(int place, CoffSection code, CoffSection information) =>
    [
        new(place, null, code, CoffRelocation.ImageOffset),
        new(place + 4, null, code, CoffRelocation.ImageOffset),
        new(place + 8, null, information, CoffRelocation.ImageOffset),
    ];

    private void Write(ImagePart part, IReadOnlyList<StackRow> rows)
    {
        if (rows.All(row => row.Pushed.Count == 0))
            return;
        int first = _information.Length;
        WriteInformation([], flags: 0);
        WriteFunction(part.Offset, rows[1].Offset, first);
        for (int i = 1; i < rows.Count; i++)
        {
            if (rows[i].Pushed.Count == 0)
                continue;
            int information = _information.Length;
            WriteInformation(rows[i].Pushed, Chained);
            _chainedPlaces.Add(_information.Length);
            Words(_information, part.Offset, rows[1].Offset, first);
            WriteFunction(rows[i].Offset, i + 1 < rows.Count ? rows[i + 1].Offset : part.Offset + part.Size, information);
        }
    }

    private void WriteFunction(int start, int end, int information)
    {
        _functionPlaces.Add(_functions.Length);
        Words(_functions, start, end, information);
    }

    /// <summary>All body, so that every code holds from the first instruction on; the last that was pushed stands first.</summary>
    private void WriteInformation(EquatableArray<Register?> pushed, int flags)
    {
        _information.Byte(Version | flags);
        _information.Byte(0);
        _information.Byte(pushed.Count);
        _information.Byte(0);
        foreach (Register? register in pushed.Reverse())
        {
            _information.Byte(0);
            _information.Byte(register is { } saved ? PushRegister | (int)saved << 4 : AllocateEight);
        }

        _information.Align(sizeof(int));
    }

    private static void Words(ByteWriter bytes, params int[] words)
    {
        foreach (int word in words)
            bytes.Word(word);
    }
}
