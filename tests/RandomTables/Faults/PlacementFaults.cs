using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>HYP0015: declarations that no table reads.</summary>
internal static class PlacementFaults
{
    public static IEnumerable<Fault> All { get; } =
    [
        Beside("a hypercall", $$"""
            public static partial class NoTable
            {
                [Hypercall(1, "NO_TABLE")]
                public static partial long {{Mark.Around("Call")}}();
            }
            """),
        Beside("a number", $$"""
            public static class NoTable
            {
                [HypercallNumber("NO_TABLE", NumberStatus.Retired)]
                public const ulong {{Mark.Around("Number")}} = 1;
            }
            """),
        Beside("a constant", $$"""
            public static class NoTable
            {
                [Uapi("NO_TABLE")]
                public const int {{Mark.Around("Constant")}} = 1;
            }
            """),
        Beside("a macro", $$"""
            public static class NoTable
            {
                [UapiMacro("NO_TABLE", "1")]
                public static int {{Mark.Around("Macro")}}() => 1;
            }
            """),
        Beside("a member of an enum", $$"""
            public enum NoTable
            {
                [Uapi("NO_TABLE")]
                {{Mark.Around("Member")}},
            }
            """),
        Beside("a group", $$"""
            [UapiGroup(Header = "acme.h")]
            public static class {{Mark.Around("NoTable")}}
            {
                [Uapi("NO_TABLE")]
                public const int Constant = 1;
            }
            """),
        Beside("a convention", $"[HypercallConvention(Vendor.IntelVmx)]\npublic static class {Mark.Around("NoTable")};"),
        Beside("a way to the GHCB", $"[Ghcb(ByHandler = true)]\npublic static class {Mark.Around("NoTable")};"),
        Beside("a signature", $"[HypervisorSignature(\"ACME\")]\npublic static class {Mark.Around("NoTable")};"),
        Beside("a header", $"[UapiHeader(\"acme.h\")]\npublic static class {Mark.Around("NoTable")};"),
        Member("a convention of a method", $"""
                [HypercallConvention(Vendor.AmdSvm)]
                public static long {Mark.Around("NoCall")}() => 0;

            """),
        Member("a constant of no group", $$"""
                public static class NoGroup
                {
                    [Uapi("NO_GROUP")]
                    public const int {{Mark.Around("Constant")}} = 1;
                }

            """),
        Member("a group in a class", $$"""
                public static class NoTable
                {
                    [UapiGroup]
                    public enum {{Mark.Around("NoGroup")}}
                    {
                    }
                }

            """),
    ];

    private static Fault Beside(string name, string type) =>
        new("HYP0015", name + " outside a table", (t, _) => FaultyTable.Leaving(t, t with { Beside = EquatableArray.Create(type) }));

    private static Fault Member(string name, string member) =>
        new("HYP0015", name, (t, _) => FaultyTable.Leaving(t, t with { Members = EquatableArray.Create(member) }));
}
