using Hyperabi.Generator.Tests.Diagnostics;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>A correct project that has one of everything; what is mutated.</summary>
internal static class BaseSources
{
    // Types and constants that tables of other files use.
    private const string Types = """
        namespace Guests.Values;

        public enum Sign : short { Minus = -2, Plus = 2 }

        [System.Flags]
        public enum Access : ulong { None, Read = 1 << 0, Write = 1 << 1 }

        public readonly struct PageNumber
        {
            private readonly ulong _value;

            public PageNumber(ulong value) => _value = value;
        }

        public readonly record struct Port(ushort Value);

        public static class Numbers
        {
            public const ulong First = 0x100;
            public const ulong Second = First + 1;
            public const string Prefix = "GUEST_";
        }
        """;

    // Four parts of one table, in two files, with types of a third.
    private const string Guest = """
        using System;
        using Guests.Values;
        using Hyperabi;

        namespace Guests;

        /// <summary>A guest of Xen.</summary>
        [HypercallAbi(Hypervisor.Xen, Header = "guests/guest.h", Order = 2)]
        [UapiHeader("guests/guest.h", Guard = "GUESTS_GUEST_H", Includes = ["linux/types.h"])]
        public static unsafe partial class Guest
        {
            /// <summary>Maps pages.</summary>
            /// <param name="page">The first page.</param>
            /// <param name="access">What the guest may do with it.</param>
            [Hypercall(Numbers.First, Numbers.Prefix + "MAP", Early = true, Since = "5.10")]
            public static partial HypercallResult Map(PageNumber page, ulong count, Access access);

            [Hypercall(Numbers.Second, "GUEST_UNMAP")]
            public static partial long Unmap(PageNumber page, ulong count);

            [Hypercall(0x102, "GUEST_SEND", Vendors = Vendor.IntelVmx | Vendor.AmdSvm)]
            internal static partial Sign Send(Port port, byte* data, nuint length, bool wait);
        }

        public static partial class Guest
        {
            [Hypercall(0x103, "GUEST_SIX")]
            public static partial long Six(ulong a, uint b, ushort c, byte d, sbyte e, short f);

            [Obsolete("Use Map.")]
            [Hypercall(0x104, "GUEST_OLD", Until = "6.1")]
            public static partial void Old(int a, char b);

            public static HypercallResult MapOne(PageNumber page) => Map(page, 1, Access.Read | Access.Write);
        }
        """;

    private const string GuestMore = """
        using System.Runtime.InteropServices;
        using Guests.Values;
        using Hyperabi;

        namespace Guests;

        public static partial class Guest
        {
            [Hypercall(0x105, "GUEST_EVENT")]
            [HypercallConvention(Vendor.AmdSvm, Number = 0x205, ResultRegisters = [Register.Rax, Register.Rdx])]
            [HypercallConvention(Vendor.IntelVmx, ResultRegisters = new[] { Register.Rax, Register.Rdx })]
            public static partial bool Event(nint channel, out Port port);

            [HypercallNumber("GUEST_GONE", NumberStatus.Retired, Until = "5.0")]
            public const uint Gone = 0x10;

            [HypercallNumber("GUEST_ARM", NumberStatus.HeaderOnly, Architecture = "arm64")]
            public const uint Arm = 0x11;

            [UapiMacro("GUEST_PAGES", "((n) >> 12)")]
            public static ulong Pages(ulong n) => n >> 12;

            [UapiGroup(Order = 3)]
            public enum Feature : uint
            {
                [Uapi("GUEST_FEATURE_A")] A = 1u << 0,
                [Uapi("GUEST_FEATURE_B")] B = A << 1,
            }

            [UapiGroup(Header = "guests/errors.h")]
            public static partial class Error
            {
                [Uapi("GUEST_ENOSYS", Expression = "ENOSYS")] public const int NoSys = 38;
                [Uapi("GUEST_EBASE")] public const int Base = 1000, Top = Base + 24;
            }
        }

        static partial class Guest
        {
            [Hypercall(0x106, "GUEST_LAST")]
            private static partial ulong Last();

            [UapiGroup, Uapi("guest_entry", Since = "5.4")]
            [StructLayout(LayoutKind.Explicit, Size = 24)]
            public unsafe struct Entry
            {
                [FieldOffset(0), Uapi("access")] public Access Access;
                [FieldOffset(8), Uapi("ports")] public fixed ushort Ports[4];
                [FieldOffset(16), Uapi("flags")] public uint Flags;
                [FieldOffset(20), Uapi("pad")] public uint Pad;
            }
        }
        """;

    // Tables without a namespace, several in a file, and in other types.
    private const string Global = """
        using Hyperabi;

        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Small
        {
            [Hypercall(1, "SMALL_ONE")] public static partial long One();
            [Hypercall(2, "SMALL_TWO")] public static partial long Two(ulong a, ulong b);
            [Hypercall(3, "SMALL_FOUR")] public static partial long Four(ulong a, ulong b, ulong c, ulong d);
        }

        [HypercallAbi("own")]
        [HypervisorSignature("OwnOwnOwn")]
        [HypercallConvention(
            Vendor.IntelVmx | Vendor.AmdSvm, NumberRegister = Register.R11,
            ArgumentRegisters = new Register[] { Register.Rdi, Register.R12 }, Clobbers = [Register.R13])]
        internal static partial class @event
        {
            [Hypercall(0xFFFF_FFFF_FFFF, "OWN_READ")] internal static partial ulong @read(uint @in);
            [Hypercall(0b1010, "OWN_WRITE")] internal static partial void Write(uint index, ulong value);
        }

        public partial interface IOuter
        {
            internal partial record struct Middle
            {
                [HypercallAbi(Hypervisor.Acrn)]
                private static partial class Inner
                {
                    [Hypercall(0x80000010, "INNER_CREATE")] public static partial int Create(ushort id);
                    [Hypercall(0x80000011, "INNER_DESTROY")] public static partial int Destroy(ushort id);
                }
            }
        }

        [HypercallAbi(Hypervisor.Jailhouse, Header = "jailhouse.h")]
        public static partial class Cells
        {
            [Hypercall(0, "JAILHOUSE_DISABLE")] public static partial long Disable();
            [Hypercall(8, "JAILHOUSE_PUTC")] public static partial long PutCharacter(char c);
        }
        """;

    /// <summary>The files, by path.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        ("Everything.cs", SoundSource.Text),
        ("Values.cs", Types),
        ("Guest.cs", Guest),
        ("Guest.More.cs", GuestMore),
        ("Global.cs", Global),
    ];
}
