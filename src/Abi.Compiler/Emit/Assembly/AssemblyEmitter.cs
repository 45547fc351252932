using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Emit.Objects.Elf;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Image.Flow;
using Hyperabi.Compiler.Model;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Emit.Assembly;

/// <summary>Writes an image as source for the GNU assembler and clang's: the same as the ELF object, byte for byte, to read and to adapt.</summary>
public sealed class AssemblyEmitter
{
    private const int SignatureEntry = 16;
    private const int SignatureLength = 12;

    private readonly AbiTable _table;
    private readonly CodeImage _image;
    private readonly ObjectNames _names;
    private readonly ObjectOptions _options;
    private readonly byte[] _code;
    private readonly AssemblyLabels _labels;
    private readonly GnuSyntax _syntax;
    private readonly StringBuilder _text = new();

    private AssemblyEmitter(AbiTable table, CodeImage image, ObjectOptions options)
    {
        (_table, _image, _names, _options) = (table, image, options.Names, options);
        _code = [.. image.Code];
        _labels = new AssemblyLabels(image, _names);
        _syntax = new GnuSyntax(image, _names, _labels);
    }

    /// <summary>The source of a table's image.</summary>
    /// <param name="table">The table.</param>
    /// <param name="image">Its image; its names must not clash (<see cref="ObjectNames.Clash"/>).</param>
    /// <param name="options">What a user chose.</param>
    public static string Emit(AbiTable table, CodeImage image, ObjectOptions options) => new AssemblyEmitter(table, image, options).Emit();

    private string Emit()
    {
        List<(IReadOnlyList<ImagePart> Names, IReadOnlyCollection<FlowInstruction> Flow)> functions =
        [
            .. _image.Parts.GroupBy(part => part.Offset)
                .Select(same => (Names: (IReadOnlyList<ImagePart>)[.. same], PartFlow.Of(_code, same.First(), _image.CallingConvention))),
        ];
        foreach (FlowInstruction instruction in functions.SelectMany(function => function.Flow))
            _syntax.Add(instruction.Instruction);

        foreach (PatchSite site in _image.Sites)
        {
            foreach (PatchTarget target in site.Targets)
                _labels.Use(target.Offset);
        }

        WriteStart();
        foreach ((IReadOnlyList<ImagePart> names, IReadOnlyCollection<FlowInstruction> flow) in functions)
            WriteFunction(names, flow);
        Line($"\n\t.p2align 4, 0xcc\n{_labels.End}:");
        WriteCells();
        WriteTable();
        WriteNotes();
        return _text.ToString();
    }

    private void WriteStart() => Line(
        $"""
        /*
         * Hypercalls of the table {_table.Name}: entries, detector, early thunks and stubs, for callers by the {(_image.CallingConvention == CallingConvention.SysV ? "System V" : "Microsoft x64")} convention.
         * Written by 'hyperabi asm'; change the table, not this file.
         *
         * HYPERABI_SECTION and HYPERABI_RET may be defined before: by a kernel whose returns are thunks, and whose code that is called
         * before anything is set up has a section of its own.
         */
        #ifndef HYPERABI_SECTION
        #define HYPERABI_SECTION .section {_options.Section}, "ax", @progbits
        #endif
        #ifndef HYPERABI_RET
        #define HYPERABI_RET ret
        #endif

        	HYPERABI_SECTION
        	.p2align 4, 0xcc
        {_labels.Start}:
        """);

    private void WriteFunction(IReadOnlyList<ImagePart> names, IReadOnlyCollection<FlowInstruction> flow)
    {
        ImagePart part = names[0];
        Line("\n\t.p2align 4, 0xcc");
        foreach (ImagePart name in names)
        {
            Line($"/* {Comment(name)} */");
            WriteSymbol(_names.Of(name), "function", name.IsGlobal, name.Kind != ImagePartKind.Entry);
        }

        if (part.HasCaller)
            Line("\t.cfi_startproc");
        Queue<CallFrameChange> changes = new(part.HasCaller ? CallFrames.Of(StackRow.Of(flow)) : []);
        int end = part.Offset;
        foreach (FlowInstruction instruction in flow)
        {
            WriteData(end, instruction.Offset);
            if (changes.Count > 0 && changes.Peek().Offset == instruction.Offset)
                WriteChange(changes.Dequeue());
            WriteLabels(instruction.Offset);
            Line("\t" + _syntax.Line(instruction));
            end = (int)instruction.Instruction.NextIP;
        }

        WriteData(end, part.Offset + part.Size);
        if (part.HasCaller)
            Line("\t.cfi_endproc");
        foreach (ImagePart name in names)
            Line($"\t.size {_names.Of(name)}, . - {_names.Of(name)}");
    }

    private void WriteLabels(int offset)
    {
        foreach (PatchSite site in _image.Sites)
        {
            if (site.Unavailable == offset)
                Line($"{_names.Unavailable(site.Hypercall)}:\t/* no call can be made; rax is the platform's word */");
        }

        if (_labels.IsUsed(offset))
            Line(_labels.Of(offset) + ":");
    }

    private void WriteChange(CallFrameChange change)
    {
        if (change.CfaOffset is { } offset)
            Line("\t.cfi_def_cfa_offset " + Number(offset));
        foreach ((Register register, int place) in change.Saved)
            Line($"\t.cfi_offset %{Name(register)}, {Number(place)}");
        foreach (Register register in change.Restored)
            Line($"\t.cfi_restore %{Name(register)}");
    }

    /// <summary>What is no code: the names of processors and hypervisors behind the detector, and the filling of an entry.</summary>
    private void WriteData(int start, int end)
    {
        for (int at = start; at < end;)
        {
            if (_labels.IsUsed(at))
                Line(_labels.Of(at) + ":");
            if (_code[at] == 0xCC)
            {
                Line("\tint3");
                at++;
                continue;
            }

            string name = string.Concat(_code.Skip(at).Take(SignatureLength).Select(b => b == 0 ? "\\0" : ((char)b).ToString()));
            bool isName = at + SignatureEntry <= end && _code.Skip(at).Take(SignatureLength).All(b => b is 0 or (>= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\'));
            Line(isName
                ? $"\t.ascii \"{name}\"; .long {Number(BitConverter.ToInt32(_code, at + SignatureLength))}"
                : "\t.byte " + string.Join(", ", _code.Skip(at).Take(Math.Min(SignatureEntry, end - at)).Select(b => "0x" + Encoding.StubCode.ToHex([b]))));
            at += SignatureEntry;
        }
    }

    private void WriteCells()
    {
        Line("\n\t.bss");
        foreach (ImageCell cell in new CellLayout(_image).Cells)
        {
            Line(cell == ImageCell.Platform
                ? "\n/* What this runs on: 0 until it is known. Boot code may set it, and must where CPUID raises #VC. */"
                : "\n/* The address of the descriptor of this CPU's GHCB, or 0. */");
            Line("\t.p2align 3");
            WriteSymbol(_names.Of(cell), "object", isGlobal: true, isHidden: true);
            Line($"\t.zero {Number(CellLayout.CellSize)}\n\t.size {_names.Of(cell)}, {Number(CellLayout.CellSize)}");
        }
    }

    private void WriteTable()
    {
        string code = _labels.Start;
        Line("\n\t.section .rodata\n\t.p2align 2");
        WriteSymbol(_names.PatchTable, "object", isGlobal: true, isHidden: true);
        Line(
            $"""
            	.long {Number(PatchTable.Version)}	/* version */
            	.long {Number(PatchTable.HeaderSize)}	/* bytes before the first site */
            	.long {Number(_image.Sites.Count)}	/* sites */
            	.long {Number(PatchTable.SiteSize)}	/* bytes of a site */
            	.long {code} - .
            	.long {_labels.End} - {code}	/* bytes of code */
            	.long {_names.Platform} - .
            	.long {_names.Detector} - {code}
            	.long {Number(Vendors.All.Count)}	/* vendors: {string.Join(", ", Vendors.All)} */
            	.long {string.Join(", ", Vendors.All.Select(vendor => Number((int)vendor)))}
            """);
        foreach (PatchSite site in _image.Sites)
        {
            IEnumerable<string> places = Vendors.All.Select(vendor => site.TargetOf(vendor) is { } target ? $"{_labels.Of(target)} - {code}" : Number(PatchTable.NoTarget));
            Line($"\t.long {_names.Entry(site.Hypercall)} - {code}");
            foreach (string place in (string[])[_names.EarlyThunk(site.Hypercall), _names.Unavailable(site.Hypercall)])
                Line($"\t.long {place} - {code}");
            foreach (string place in places)
                Line($"\t.long {place}");
            Line($"\t.long {AbiNumber.Format(site.Features)}\t/* required features */");
        }

        Line($"\t.size {_names.PatchTable}, . - {_names.PatchTable}");
    }

    private void WriteNotes() => Line(
        """

        	/* The code may run with indirect branch tracking and with a shadow stack, and needs no executable stack. */
        	.section .note.gnu.property, "a", @note
        	.p2align 3
        	.long 4, 16, 5
        	.asciz "GNU"
        	.long 0xc0000002, 4, 3, 0

        	.section .note.GNU-stack, "", @progbits
        """);

    private void WriteSymbol(string name, string type, bool isGlobal, bool isHidden)
    {
        if (isGlobal)
            Line("\t.globl " + name);
        if (isGlobal && isHidden)
            Line("\t.hidden " + name);
        Line($"\t.type {name}, @{type}\n{name}:");
    }

    private string Comment(ImagePart part)
    {
        Hypercall? hypercall = _table.Hypercalls.FirstOrDefault(h => h.Name == part.Hypercall);
        return part.Kind switch
        {
            ImagePartKind.Entry => $"{hypercall!.Uapi}; to patch the jump, replace its aligned quadword at once",
            ImagePartKind.Detector => "finds out what this runs on: a platform word in rax, every other register as it was",
            ImagePartKind.EarlyVcHandler => "a handler of #VC that serves cpuid by the ghcb msr protocol, for an interrupt gate of boot code",
            ImagePartKind.SharedBit => "tdg.vp.info: returns the bit of a guest-physical address that says shared",
            ImagePartKind.AcceptPage => "tdg.mem.page.accept: the page and its level; returns the module's status",
            ImagePartKind.Pvalidate => "pvalidate: a virtual address, its page's size, 1 to validate; returns eax, and in bit 32 the carry flag",
            ImagePartKind.GhcbMsrExchange => "calls the host with a value in the ghcb msr; returns what is there then, and leaves it as it was",
            ImagePartKind.PlatformLookup => "the platform's word in rax, every other register as it was",
            ImagePartKind.EarlyThunk => $"{hypercall!.Uapi}, right on every platform",
            _ => $"{hypercall!.Uapi} for {part.Vendor}: {StubComment.Of(_table, hypercall, part.Vendor!.Value, _image.CallingConvention)}",
        };
    }

    private static string Name(Register register) => register.ToString().ToLowerInvariant();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => _text.Append(text).Append('\n');
}
