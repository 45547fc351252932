using Hyperabi.Compiler.Model;

namespace Hyperabi.Emit.Tests.Tables;

/// <summary>Tables built by hand, so that the emitters are tested without the generator.</summary>
internal static class SampleTables
{
    /// <summary>A part of KVM's ABI, as the generator would model it.</summary>
    public static AbiTable Kvm { get; } = AbiOrder.Canonical(new AbiTable
    {
        Name = "Kvm",
        Hypervisor = "kvm",
        Signatures = Of("KVMKVMKVM\\0\\0\\0"),
        Conventions = Of(
            KvmConvention(Vendor.IntelVmx),
            KvmConvention(Vendor.AmdSvm),
            new Convention
            {
                Vendor = Vendor.IntelTdx,
                Number = Register.R10,
                Arguments = Of(Register.R11, Register.R12, Register.R13, Register.R14),
                Results = Of(Register.R10),
            },
            KvmConvention(Vendor.AmdSevEs) with { HostRewritesBitmap = true }),
        Header = "linux/kvm_para.h",
        HeaderOrder = 5,
        Headers = Of<UapiHeader>(
            new()
            {
                Path = "linux/kvm_para.h",
                Guard = "__LINUX_KVM_PARA_H",
                License = "GPL-2.0 WITH Linux-syscall-note",
                TrailingIncludes = Of("asm/kvm_para.h"),
                Summary = Of("Hypercalls that a KVM guest can make."),
            },
            new()
            {
                Path = "asm/kvm_para.h",
                Guard = "_ASM_X86_KVM_PARA_H",
                License = "GPL-2.0 WITH Linux-syscall-note",
                Includes = Of("linux/types.h"),
            }),
        Hypercalls = Of<Hypercall>(
            new()
            {
                Name = "KickCpu",
                Number = 5,
                NumberText = "5",
                Uapi = "KVM_HC_KICK_CPU",
                Parameters = Of(In("flags", "ulong", ScalarShape.UInt64), In("apicId", "uint", new(32, false))),
                Returns = new() { Type = "long", Shape = new(64, true) },
                Vendors = Vendors.All,
                Versions = new(new(3, 12, 0), null),
                Summary = Of("Wakes a halted vCPU."),
            },
            new()
            {
                Name = "MapGpaRange",
                Number = 12,
                NumberText = "12",
                Uapi = "KVM_HC_MAP_GPA_RANGE",
                Parameters = Of(
                    In("gpa", "ulong", ScalarShape.UInt64),
                    In("pages", "ulong", ScalarShape.UInt64),
                    In("attributes", "MapGpaAttributes", ScalarShape.UInt64)),
                Returns = new() { Type = "long", Shape = new(64, true) },
                Vendors = Vendors.All,
                Early = true,
                Versions = new(new(5, 14, 0), null),
                Summary = Of("Tells the host whether pages are encrypted.", "", "The host may refuse."),
            }),
        TakenNumbers = Of<TakenNumber>(
            new() { Name = "MmuOp", Number = 2, NumberText = "2", Uapi = "KVM_HC_MMU_OP", Status = NumberStatus.Retired },
            new()
            {
                Name = "MipsExitVm",
                Number = 7,
                NumberText = "7",
                Uapi = "KVM_HC_MIPS_EXIT_VM",
                Status = NumberStatus.HeaderOnly,
                Architecture = "mips",
            }),
        Groups = Of<UapiGroup>(
            new()
            {
                Name = "Error",
                Header = "linux/kvm_para.h",
                Summary = Of("What a hypercall returns, negated, when it fails."),
                Constants = Of<UapiConstant>(
                    Constant("NoSys", "KVM_ENOSYS", 1000, "1000"),
                    Constant("Fault", "KVM_EFAULT", 14, "EFAULT")),
            },
            new()
            {
                Name = "Cpuid",
                Header = "asm/kvm_para.h",
                Order = 10,
                Constants = Of<UapiConstant>(
                    Constant("SignatureLeaf", "KVM_CPUID_SIGNATURE", 0x40000000, "0x40000000"),
                    new() { Name = "Signature", Uapi = "KVM_SIGNATURE", Value = 0, Text = "\"KVMKVMKVM\\0\\0\\0\"" }),
            },
            new()
            {
                Name = "MapGpaAttributes",
                Header = "asm/kvm_para.h",
                Order = 20,
                Constants = Of(Constant("Encrypted", "KVM_MAP_GPA_RANGE_ENCRYPTED", 16, "KVM_MAP_GPA_RANGE_ENC_STAT(1)")),
                Macros = Of(
                    new UapiMacro { Name = "EncStat", Uapi = "KVM_MAP_GPA_RANGE_ENC_STAT", Parameters = Of("n"), Text = "(n << 4)" }),
            },
            new()
            {
                Name = "ClockPairing",
                Header = "asm/kvm_para.h",
                Order = 30,
                Struct = new()
                {
                    Uapi = "kvm_clock_pairing",
                    Size = 64,
                    Fields = Of<UapiField>(
                        Field("Seconds", "sec", 0, "__s64", 8),
                        Field("Nanoseconds", "nsec", 8, "__s64", 8),
                        Field("Tsc", "tsc", 16, "__u64", 8),
                        Field("Flags", "flags", 24, "__u32", 4),
                        Field("Pad", "pad", 28, "__u32", 4, length: 9)),
                },
            }),
    });

    /// <summary>One hypercall with everything that a declaration may say, and values of every width.</summary>
    public static AbiTable Unusual { get; } = AbiOrder.Canonical(new AbiTable
    {
        Name = "Unusual",
        Hypervisor = "unusual",
        Conventions = Of<Convention>(
            new()
            {
                Vendor = Vendor.IntelVmx,
                Number = Register.R8,
                Arguments = Of(Register.Rdi, Register.Rsi),
                Results = Of(Register.Rax, Register.Rdx),
                Clobbers = Of(Register.Rdi, Register.R11),
            },
            new() { Vendor = Vendor.AmdSvm, Number = Register.Rax, Arguments = Of<Register>(), Results = Of<Register>() },
            new()
            {
                Vendor = Vendor.IntelTdx,
                Number = Register.R11,
                Arguments = Of(Register.R12, Register.Rbx),
                Results = Of(Register.R10, Register.Rdx),
                Selector = new Selector(Register.R10, 0x4D564B2E584454, "UNUSUAL_SELECTOR"),
            },
            new() { Vendor = Vendor.AmdSevEs, Number = Register.Rax, Arguments = Of(Register.Rsi), Results = Of(Register.Rax, Register.R8) }),
        Ghcb = new GhcbCall(GsOffset: 0x28),
        Hypercalls = Of<Hypercall>(
            new()
            {
                Name = "ReadClock",
                Number = 0x8001,
                NumberText = "(0x8000 | 1)",
                Uapi = "UNUSUAL_READ_CLOCK",
                Features = 0x8000_0004,
                Parameters = Of(
                    In("number", "sbyte", new(8, true)),
                    new() { Name = "time", Type = "Pair<ulong, Unit>", Shape = new(32, true), Direction = ParameterDirection.Out }),
                Returns = new() { Type = "short", Shape = new(16, true) },
                Vendors = Vendors.All,
                Overrides = Of(
                    new VendorOverride
                    {
                        Convention = new()
                        {
                            Vendor = Vendor.AmdSvm,
                            Number = Register.Rbp,
                            Arguments = Of(Register.R12),
                            Results = Of(Register.Rcx, Register.R9),
                        },
                        Number = ulong.MaxValue,
                    }),
                Deprecated = "Say \"ReadTime\"\tinstead.\r\n",
                Versions = new(new(6, 1, 187), new(6, 12, 0)),
            },
            new()
            {
                Name = "Yield",
                Number = 0x9000,
                NumberText = "0x9000",
                Uapi = "UNUSUAL_YIELD",
                Parameters = Of<Parameter>(),
                Vendors = Of<Vendor>(Vendor.IntelVmx),
            },
            new() { Name = "Nowhere", Number = 0x9001, NumberText = "0x9001", Uapi = "UNUSUAL_NOWHERE", Parameters = Of<Parameter>(), Vendors = Of<Vendor>() },
            new()
            {
                Name = "TooMany",
                Number = 0x9002,
                NumberText = "0x9002",
                Uapi = "UNUSUAL_TOO_MANY",
                Parameters = Of(
                    In("first", "ulong", ScalarShape.UInt64), In("second", "ulong", ScalarShape.UInt64), In("third", "ulong", ScalarShape.UInt64)),
                Vendors = Of<Vendor>(Vendor.IntelVmx),
            }),
        Groups = Of<UapiGroup>(
            new()
            {
                Name = "",
                Header = "unusual.h",
                Order = -5,
                Constants = Of<UapiConstant>(
                    new() { Name = "Negative", Uapi = "UNUSUAL_NEGATIVE", Value = unchecked((ulong)-5000), Shape = new(32, true), Text = "-5000" },
                    new() { Name = "Vector", Uapi = "UNUSUAL_VECTOR", Value = 1, Shape = new(32, true), Text = "A(1)", Versions = new(null, new(6, 2, 0)) },
                    new() { Name = "Vector2", Uapi = "UNUSUAL_VECTOR", Value = 1, Shape = new(32, true), Text = "B(1)", Versions = new(new(6, 2, 0), null) }),
            },
            new()
            {
                Name = "Page.Old",
                Macros = Of(
                    new UapiMacro { Name = "Cell", Uapi = "CELL", Parameters = Of("n", "m"), Text = "(n)", Versions = new(new(6, 1, 0), null) },
                    new UapiMacro { Name = "OldCell", Uapi = "CELL", Parameters = Of("n"), Text = "(n)", Versions = new(null, new(6, 1, 0)) }),
                Header = "unusual.h",
                Struct = new()
                {
                    Uapi = "page",
                    Size = 8,
                    Fields = Of(
                        Field("A", "a", 0, "struct cell", 4, length: 2) with { Versions = new(new(6, 1, 0), null) },
                        Field("OldA", "a", 0, "__u64", 8) with { Versions = new(null, new(6, 1, 0)) }),
                    Versions = new(null, new(6, 10, 0)),
                },
            },
            new()
            {
                Name = "Page.New",
                Header = "unusual.h",
                Summary = Of("Grüße, \u202e 世界 \ud83d\ude00", "\"\"\"", "\\", "", " "),
                Struct = new()
                {
                    Uapi = "page",
                    Size = 4,
                    Fields = Of(Field("A", "a", 0, "__u32", 4)),
                    Versions = new(new(6, 10, 0), null),
                },
            }),
    });

    public static TheoryData<string> Names => ["Kvm", "Unusual"];

    public static AbiTable Named(string name) => name == "Kvm" ? Kvm : Unusual;

    private static EquatableArray<T> Of<T>(params T[] items) => items.ToEquatableArray();

    private static Convention KvmConvention(Vendor vendor) => new()
    {
        Vendor = vendor,
        Number = Register.Rax,
        Arguments = Of(Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi),
        Results = Of(Register.Rax),
    };

    private static Parameter In(string name, string type, ScalarShape shape) => new() { Name = name, Type = type, Shape = shape };

    private static UapiConstant Constant(string name, string uapi, ulong value, string text) =>
        new() { Name = name, Uapi = uapi, Value = value, Shape = new(32, false), Text = text };

    private static UapiField Field(string name, string uapi, int offset, string type, int size, int length = 0) => new()
    {
        Name = name,
        Uapi = uapi,
        Offset = offset,
        Type = type,
        ElementSize = size,
        Alignment = size,
        Length = length,
    };
}
