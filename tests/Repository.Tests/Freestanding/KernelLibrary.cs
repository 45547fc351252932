namespace Hyperabi.Repository.Tests.Freestanding;

/// <summary>What a kernel without a base library has of its own, as source.</summary>
internal static class KernelLibrary
{
    /// <summary>Refuses arguments as a kernel might, which has neither exceptions nor text.</summary>
    public const string PlatformArguments = """
        namespace Hyperabi
        {
            internal static class PlatformArguments
            {
                public static void CheckSignatures(int signatures) => Stop(signatures <= PlatformDetection.MaximumSignatures);
                public static void CheckLength(int signature) => Stop(signature <= HypervisorSignature.Length);
                public static void CheckNotEmpty(HypervisorSignature signature) => Stop(!signature.IsEmpty);
                public static void CheckFeatureBit(int featureBit) => Stop(featureBit is >= 0 and <= 31);
                public static void CheckWord(bool holds, ulong word, string otherwise) => Stop(holds);

                private static void Stop(bool holds)
                {
                    while (!holds) { }
                }
            }
        }
        """;

    /// <summary>The types that the compiler itself needs, and a span: no more than bflat's or a hobby kernel's own library has.</summary>
    public const string Text = """
        global using System;

        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Byte { }
            public struct Int32 { }
            public struct UInt32 { }
            public struct Int64 { }
            public struct UInt64 { }
            public sealed class String { }
            public abstract class Delegate { }
            public abstract class MulticastDelegate : Delegate { }
            public struct IntPtr { }
            public abstract class Attribute { }
            public sealed class FlagsAttribute : Attribute { }
            [Flags]
            public enum AttributeTargets
            {
                Class = 4, Struct = 8, Enum = 16, Constructor = 32, Method = 64, Property = 128, Field = 256, Event = 512, Interface = 1024,
                All = 0x7FFF,
            }
            public sealed class AttributeUsageAttribute(AttributeTargets targets) : Attribute
            {
                public bool AllowMultiple { get; set; }
                public bool Inherited { get; set; }
            }

            public readonly ref struct ReadOnlySpan<T>
            {
                public int Length => 0;
                public bool IsEmpty => true;
                public T this[int index] => default;
                public ReadOnlySpan<T> Slice(int start, int length) => this;
            }
        }

        namespace System.Reflection
        {
            public sealed class DefaultMemberAttribute(string memberName) : Attribute
            {
                public string MemberName => memberName;
            }
        }
        """;
}
