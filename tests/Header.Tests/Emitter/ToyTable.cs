using Hyperabi.Compiler.Model;

namespace Hyperabi.Headers.Tests.Emitter;

/// <summary>A small table with one of everything that a header can have.</summary>
internal static class ToyTable
{
    public const string Path = "linux/toy.h";

    public static readonly KernelVersion Six = new(6, 0, 0);

    public static UapiHeader Header { get; } = new()
    {
        Path = Path,
        Guard = "_LINUX_TOY_H",
        License = "GPL-2.0 WITH Linux-syscall-note",
        Includes = List("linux/types.h"),
        TrailingIncludes = List("asm/toy.h"),
        Summary = List(
            "What the toy hypervisor and its guests agree on. Every guest includes this header, and no guest needs another one.",
            "",
            "An architecture defines:",
            "- toy_hypercall0 and so on, up to as many arguments as there are registers to carry them in",
            "- toy_available"),
    };

    public static AbiTable Table { get; } = AbiOrder.Canonical(new AbiTable
    {
        Name = "Toy",
        Hypervisor = "toy",
        Conventions = [],
        Header = Path,
        HeaderOrder = 10,
        Headers = List(Header),
        Hypercalls = List(
            Hypercall("Wake", 5, "TOY_HC_WAKE") with { Summary = List("Wakes a vCPU.") },
            Hypercall("Sleep", 3, "TOY_HC_SLEEP") with { Deprecated = "Use TOY_HC_WAIT.", Summary = List("Halts this vCPU.") },
            Hypercall("Wait", 0x20, "TOY_HC_WAIT_A_LITTLE_WHILE") with { Versions = new(Six, null), NumberText = "0x20" }),
        TakenNumbers = List(
            Number("Paint", 4, "TOY_HC_PAINT", Compiler.Model.NumberStatus.Retired),
            Number("Bell", 6, "TOY_HC_BELL", Compiler.Model.NumberStatus.HeaderOnly) with { Architecture = "mips" },
            Number("Whistle", 7, "TOY_HC_WHISTLE", Compiler.Model.NumberStatus.HeaderOnly),
            Number("Next", 8, "TOY_HC_NEXT", Compiler.Model.NumberStatus.Reserved)),
        Groups = List(
            new UapiGroup
            {
                Name = "Error",
                Header = Path,
                Order = 0,
                Summary = List("What a hypercall returns, negated."),
                Constants = List(
                    Constant("TOY_ENOSYS", 1000, "1000"),
                    Constant("TOY_EPERM", 1, "EPERM") with { Summary = List("The caller does not run in ring 0.") }),
            },
            new UapiGroup
            {
                Name = "Mode",
                Header = Path,
                Order = 10,
                Macros = List(new UapiMacro
                {
                    Name = "Both",
                    Uapi = "TOY_MODE_OF",
                    Parameters = List("a", "b"),
                    Text = "((a) | ((b) << 4))",
                }),
                Constants = List(
                    Constant("TOY_MODE_FAST", 2, "(1 << 1)"),
                    Constant("TOY_MODE_MASK", 0xf, "GENMASK(3, 0)") with { Versions = new(null, Six) },
                    Constant("TOY_MODE_MASK", 0xf, "__GENMASK(3, 0)") with { Versions = new(Six, null) },
                    Constant("TOY_NAME", 0, "\"TOYTOYTOY\\0\\0\\0\"") with { Shape = null, Summary = List("The signature.") },
                    Constant("TOY_MODE_SAFE", 1, "(1 << 0)") with
                    {
                        Summary = List(
                            "Every access is checked, which takes several times as long as the mode that is the default."),
                    }),
            },
            Struct("Outer", 20, "toy_outer", Field("inner", "struct toy_inner", 0, 8)) with
            {
                Summary = List("Has another struct."),
            },
            Struct(
                "Inner",
                30,
                "toy_inner",
                Field("flags", "__u32", 0, 4) with
                {
                    Summary = List("What is wanted, and what is not; all bits that are not in the list of modes are zero."),
                },
                Field("pad", "__u8", 4, 1) with { Length = 4 },
                Field("late", "__u64", 8, 8) with { Versions = new(Six, null) }) with
            {
                Summary = List("Is in another struct.", "The host writes it; the guest clears it."),
            }),
    });

    public static Hypercall Hypercall(string name, ulong number, string uapi) => new()
    {
        Name = name,
        Number = number,
        NumberText = Invariant($"{number}"),
        Uapi = uapi,
        Parameters = [],
        Vendors = [],
    };

    public static TakenNumber Number(string name, ulong number, string uapi, Compiler.Model.NumberStatus status) => new()
    {
        Name = name,
        Number = number,
        NumberText = Invariant($"{number}"),
        Uapi = uapi,
        Status = status,
    };

    public static UapiConstant Constant(string uapi, ulong value, string text) => new()
    {
        Name = uapi,
        Uapi = uapi,
        Value = value,
        Shape = ScalarShape.UInt64,
        Text = text,
    };

    public static UapiGroup Struct(string name, int order, string tag, params UapiField[] fields) => new()
    {
        Name = name,
        Header = Path,
        Order = order,
        Struct = new UapiStruct { Uapi = tag, Size = 16, Fields = fields.ToEquatableArray() },
    };

    public static UapiField Field(string name, string type, int offset, int size) => new()
    {
        Name = name,
        Uapi = name,
        Type = type,
        Offset = offset,
        ElementSize = size,
        Alignment = size,
    };

    private static EquatableArray<T> List<T>(params T[] items) => EquatableArray.Create(items);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
