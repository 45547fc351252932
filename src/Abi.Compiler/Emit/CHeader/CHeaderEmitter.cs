using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Emit.Text;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CHeader;

/// <summary>Writes the header by which C and C++ call the entries of an object.</summary>
public sealed class CHeaderEmitter
{
    private readonly AbiTable _table;
    private readonly CodeImage _image;
    private readonly ObjectNames _names;
    private readonly StringBuilder _text = new();

    private CHeaderEmitter(AbiTable table, CodeImage image, ObjectNames names) => (_table, _image, _names) = (table, image, names);

    private bool IsSysV => _image.CallingConvention == CallingConvention.SysV;

    private string Convention => IsSysV ? "" : "HYPERABI_MS ";

    /// <summary>The header of a table's object.</summary>
    /// <param name="table">The table.</param>
    /// <param name="image">Its image; its names must not clash (<see cref="ObjectNames.Clash"/>).</param>
    /// <param name="names">The names in the object.</param>
    public static string Emit(AbiTable table, CodeImage image, ObjectNames names) => new CHeaderEmitter(table, image, names).Emit();

    private string Emit()
    {
        string guard = _names.Header.ToUpperInvariant();
        Line(
            $$"""
            /*
             * Hypercalls of the table {{_table.Name}}, for programs that are linked with the {{(IsSysV ? "ELF" : "COFF")}} object.
             * Written by 'hyperabi cheader'; change the table, not this file.
             */
            #ifndef {{guard}}
            #define {{guard}}

            #ifdef __KERNEL__
            #include <linux/types.h>
            #else
            #include <stdbool.h>
            #include <stdint.h>
            #endif

            {{CommonText.Text}}

            #ifdef __cplusplus
            extern "C" {
            #endif

            /* What this runs on. Boot code may set it before the first call, and must where CPUID raises #VC (SEV-ES, SEV-SNP). */
            extern uint64_t {{_names.Platform}} HYPERABI_HIDDEN;

            """);
        if (new CellLayout(_image).Cells.Contains(ImageCell.GhcbDescriptor))
        {
            Line(
                $"""
                /* The address of the descriptor of this CPU's GHCB (struct hyperabi_ghcb_descriptor), or 0. */
                extern uint64_t {_names.GhcbDescriptor} HYPERABI_HIDDEN;

                """);
        }

        Line(
            $"""
            /* Where the entries' jumps may lead: for hyperabi_patch(). */
            extern const struct hyperabi_patch_table {_names.PatchTable} HYPERABI_HIDDEN;

            /* Finds out what this runs on, and changes nothing. */
            {Convention}uint64_t {_names.Detector}(void) HYPERABI_HIDDEN;
            """);
        if (_image.EarlyVcHandler is not null)
        {
            Line(
                $"""

                /* For the interrupt gate of #VC in boot code under SEV-ES: serves CPUID, so that the detector can ask. Not to be called. */
                extern const char {_names.EarlyVcHandler}[] HYPERABI_HIDDEN;
                """);
        }

        WriteInstructionFunctions();
        foreach (PatchSite site in _image.Sites)
            Write(_table.Hypercalls.First(hypercall => hypercall.Name == site.Hypercall), site);
        Line(
            """

            #ifdef __cplusplus
            }
            #endif

            #endif
            """);
        return _text.ToString();
    }

    private void WriteInstructionFunctions()
    {
        foreach (ImagePart part in _image.Parts)
        {
            if (InstructionFunction(part) is not { } prototype)
                continue;
            Line($"\n{prototype.Comment}\n{Convention}uint64_t {_names.Of(part)}({prototype.Parameters}) HYPERABI_HIDDEN;");
        }
    }

    /// <summary>What C says of a function that executes an instruction; null for other parts.</summary>
    private static (string Comment, string Parameters)? InstructionFunction(ImagePart part) => part.Kind switch
    {
        ImagePartKind.SharedBit => (
            """
            /*
             * TDG.VP.INFO, for a trust domain at CPL 0. Returns the bit of a guest-physical address that says shared: bit 47 or bit 51.
             */
            """,
            "void"),
        ImagePartKind.AcceptPage => (
            """
            /*
             * TDG.MEM.PAGE.ACCEPT, for a trust domain at CPL 0. The page is its private guest-physical address, and in bits 2-0 the level:
             * 0 for 4 KiB, 1 for 2 MiB. Returns the status of the TDX module, 0 for success.
             */
            """,
            "uint64_t page"),
        ImagePartKind.Pvalidate => (
            """
            /*
             * PVALIDATE, for an SEV-SNP guest at CPL 0. The size is 0 for 4 KiB, 1 for 2 MiB; validate is 1, or 0 to rescind. Returns EAX,
             * 0 for success, and in bit 32 the carry flag: the page was already so.
             */
            """,
            "uint64_t virtual_address, uint32_t size, uint32_t validate"),
        ImagePartKind.GhcbMsrExchange => (
            """
            /*
             * Calls the host by VMGEXIT with a value in the GHCB MSR, for a guest under SEV-ES at CPL 0: a request of the GHCB MSR
             * protocol, or the guest-physical address of a GHCB page. Returns what is in the MSR then, which is to be checked, and leaves
             * the MSR as it was. Interrupts are off meanwhile.
             */
            """,
            "uint64_t request"),
        _ => null,
    };

    private void Write(Hypercall hypercall, PatchSite site)
    {
        string entry = _names.Entry(hypercall.Name);
        string raw = _names.Raw(hypercall.Name);
        string wrapper = _names.Checked(hypercall.Name);
        HashSet<string> taken = new([entry, raw, wrapper, _names.Platform, "hyperabi_transport"], StringComparer.Ordinal);
        IReadOnlyList<string> names = CNames.Of(hypercall, taken);
        taken.UnionWith(names);
        string transport = CNames.Free("transport", taken);
        string answer = CNames.Free("answer", taken);

        List<string> parameters = [.. hypercall.Parameters.Select((parameter, i) => Type(parameter) + names[i])];
        string withTransport = string.Join(", ", parameters.Append($"uint64_t *{transport}"));
        string returned = hypercall.Returns is { } returns ? Type(returns.Shape, isResult: true) : "void";
        (int trusting, int reporting) = Vendors(site);
        bool byPointer = !IsSysV && site.ReportsTransport;
        string own = byPointer ? withTransport : parameters.Count == 0 ? "void" : string.Join(", ", parameters);
        string arguments = string.Join(", ", names);

        WriteComment(hypercall, byPointer);
        Line($"{Convention}{returned} {entry}({own});");
        if (IsSysV)
            Line($"struct hyperabi_answer {raw}({own}) __asm__(\"{entry}\");");
        Line($"\n/* The same; *{transport} says whether the host answered, or why not. */");
        Line($"static inline {returned} {wrapper}({withTransport})\n{{");
        string status = $"hyperabi_transport({_names.Platform}, {Number(trusting)}, {Number(reporting)}, {AbiNumber.Format(site.Features)}, {(IsSysV ? answer + ".transport" : "0")})";
        bool isVoid = hypercall.Returns is null;
        if (IsSysV)
        {
            Line($"\tstruct hyperabi_answer {answer} = {raw}({arguments});\n\n\t*{transport} = {status};");
            if (!isVoid)
                Line($"\treturn ({returned}){answer}.value;");
        }
        else if (byPointer)
        {
            // Stubs that trust the host leave it alone.
            Line($"\t*{transport} = HYPERABI_TRANSPORT_SUCCESS;");
            Line($"\t{(isVoid ? "" : "return ")}{entry}({string.Join(", ", names.Append(transport))});");
        }
        else
        {
            Line($"\t{(isVoid ? "" : $"{returned} {answer} = ")}{entry}({arguments});\n\n\t*{transport} = {status};");
            if (!isVoid)
                Line($"\treturn {answer};");
        }

        Line("}");
    }

    /// <summary>The vendors for which a hypercall has a stub: those that trust the host, and those that report what became of the call.</summary>
    private static (int Trusting, int Reporting) Vendors(PatchSite site)
    {
        ILookup<bool, int> byReporting = site.Targets.ToLookup(target => target.ReportsTransport, target => (int)target.Vendor);
        return (byReporting[false].Sum(), byReporting[true].Sum());
    }

    private void WriteComment(Hypercall hypercall, bool byPointer)
    {
        Line("\n/*");
        foreach (string line in hypercall.Summary)
            Line((" * " + line.Replace("*/", "* /").Replace("/*", "/ *")).TrimEnd());
        if (hypercall.Summary.Count > 0)
            Line(" *");
        Line($" * {hypercall.Uapi} ({AbiNumber.Format(hypercall.Number)})");
        if (hypercall.Returns?.Shape.IsBoolean == true)
            Line(" * Zero is false; a host that is trusted may say any other number for true.");
        if (byPointer)
            Line(" * The last parameter is written only where the host is not trusted, or where nothing was executed.");
        Line(" */");
    }

    private static string Type(Parameter parameter) => parameter.Direction == ParameterDirection.Out
        ? Type(parameter.Shape, isResult: true) + " *"
        : Type(parameter.Shape, isResult: false) + " ";

    /// <summary>
    /// A C compiler takes it for granted that a bool is 0 or 1, and a host that is trusted is not checked: a result is a byte.
    /// </summary>
    private static string Type(ScalarShape shape, bool isResult) => shape.IsBoolean && !isResult
        ? "bool"
        : (shape.Signed ? "int" : "uint") + Number(shape.Width) + "_t";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => _text.Append(text).Append('\n');
}
