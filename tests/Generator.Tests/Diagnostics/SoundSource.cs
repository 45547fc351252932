namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>A correct file that uses every feature of the language.</summary>
internal static class SoundSource
{
    public const string Text = """
        using System;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Hyperabi;
        using Call = Hyperabi.HypercallAttribute;

        namespace Demo
        {
            public readonly record struct GuestPhysicalAddress(ulong Value);

            public readonly struct VirtualCpu
            {
                private readonly uint _id;

                public VirtualCpu(uint id) => _id = id;
            }

            [Flags]
            public enum WakeUp : ushort
            {
                None = 0,
                Now = 1,
            }

            public partial class Outer
            {
                /// <summary>Everything at once.</summary>
                [HypercallAbi(Hypervisor.Kvm, Header = "linux/kvm_para.h", Order = 3)]
                [HypercallConvention(Vendor.AmdSvm, Clobbers = [Register.R11])]
                [Ghcb(GsOffset = 0x28)]
                [HypervisorSignature("ACME\0\0ACME")]
                [UapiHeader(
                    "linux/kvm_para.h", Guard = "__UAPI_LINUX_KVM_PARA_H", License = "GPL-2.0", Includes = ["linux/types.h"],
                    TrailingIncludes = new[] { "asm/kvm_para.h" }, Summary = "What guests say.\nAnd how.")]
                [UapiHeader("asm/kvm_para.h")]
                public static partial class Kvm
                {
                    private const string Prefix = "TEST_";

                    /// <summary>Wakes a halted <see cref="VirtualCpu"/>.</summary>
                    [Hypercall(5, "KVM_HC_KICK_CPU", Since = "3.8")]
                    public static partial long KickCpu(ulong flags, uint apicId);

                    [global::Hyperabi.HypercallAttribute(number: 0x20, uapi: Prefix + "TYPES", Early = true)]
                    public static partial HypercallResult Types(GuestPhysicalAddress gpa, VirtualCpu cpu, WakeUp wakeUp, bool now = true);

                    [Call(33, "TEST_WIDTHS")]
                    internal static partial nint Widths(sbyte a, char b, nuint c, short @class);

                    [Hypercall(34, "TEST_POINTERS", Vendors = Vendor.IntelVmx)]
                    private static unsafe partial void* Pointers(byte* a, delegate* unmanaged<void> b);

                    [Hypercall(35, "TEST_RESULTS", Since = "5.0", Until = "6.0", Vendors = Vendor.IntelVmx | Vendor.AmdSvm)]
                    [HypercallConvention(
                        Vendor.IntelVmx, NumberRegister = Register.R10, ArgumentRegisters = [Register.Rdi],
                        ResultRegisters = [Register.Rax, Register.Rdx, Register.R8])]
                    [HypercallConvention(Vendor.AmdSvm, Number = 0x100, ResultRegisters = new[] { Register.Rax, Register.Rcx, Register.R9 })]
                    [Obsolete("Use Types.")]
                    public static partial void Results(in_t a, out uint b, out bool c);

                    [Hypercall(0, "TEST_NOTHING", Vendors = Vendor.IntelVmx | Vendor.AmdSvm | Vendor.AmdSevEs)]
                    public static partial void Nothing();

                    [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired, Until = "6.0")]
                    public const ulong MmuOp = 2;

                    [HypercallNumber("KVM_HC_PPC_MAP_MAGIC_PAGE", NumberStatus.HeaderOnly, Architecture = "powerpc")]
                    internal const int MapMagicPage = 4;

                    [Uapi("TEST_ERROR", Expression = "EFAULT")]
                    public const int Error = 14;

                    [Uapi("TEST_TEXT")]
                    public const string Text = "KVMKVMKVM\0\0\0";

                    [UapiMacro("TEST_ENCRYPTED", "((n) << 4)")]
                    public static ulong Encrypted(ulong n) => n << 4;

                    public struct in_t
                    {
                        public WakeUp Value { get; set; }
                    }

                    /// <summary>Flags.</summary>
                    [UapiGroup(Header = "asm/kvm_para.h", Order = 1)]
                    public static class Flags
                    {
                        [Uapi("TEST_SHIFT")]
                        public const int Shift = 3;

                        [Uapi("TEST_FLAG", Until = "6.0")]
                        public const uint OldFlag = 1u << Shift;

                        [Uapi("TEST_FLAG", Since = "6.0")]
                        public const uint Flag = 1u << Shift + 1;

                        public const int Unrelated = 7;
                    }

                    [UapiGroup(Order = -1)]
                    public enum Bits : ulong
                    {
                        [Uapi("TEST_BIT")]
                        Bit = 1UL << 63,

                        Unrelated = 2,
                    }

                    [UapiGroup, Uapi("test_inner")]
                    [StructLayout(LayoutKind.Explicit, Size = 8)]
                    public struct Inner
                    {
                        [FieldOffset(0), Uapi("low")]
                        public uint Low;

                        [FieldOffset(4), Uapi("bits")]
                        public WakeUp Bits;

                        [FieldOffset(6), Uapi("pad")]
                        public Two Pad;
                    }

                    [InlineArray(2)]
                    public struct Two
                    {
                        private byte _first;
                    }

                    [UapiGroup, Uapi("test_outer", Since = "5.0")]
                    [System.Runtime.InteropServices.StructLayout(LayoutKind.Explicit, Size = 32)]
                    public unsafe struct Whole
                    {
                        public const int Length = 4;
                        public static int Count;

                        [Uapi("inner"), FieldOffset(0)]
                        public Inner Inner;

                        [FieldOffset(8), Uapi("pads")]
                        public fixed uint Pads[Length];

                        [FieldOffset(24), Uapi("value")]
                        public ulong Value;
                    }
                }
            }
        }

        namespace Custom
        {
            [HypercallAbi("acme-visor")]
            [HypervisorSignature("AcmeVisor")]
            [HypercallConvention(Vendor.IntelVmx, NumberRegister = Register.R8, ArgumentRegisters = new[] { Register.Rdi, Register.Rsi })]
            internal static partial class Acme
            {
                [Hypercall(1, "ACME_CALL")]
                public static partial ulong First(ulong a, ulong b);
            }

            internal static partial class Acme
            {
                [Hypercall(2, "ACME_OTHER")]
                public static partial ulong Second(ulong a);
            }
        }
        """;
}
