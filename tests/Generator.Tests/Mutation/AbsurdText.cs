using System.Globalization;

namespace Hyperabi.Generator.Tests.Mutation;

/// <summary>What nobody means to write, and somebody does.</summary>
internal static class AbsurdText
{
    /// <summary>Values to stand for a literal, an argument or a name.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "-1", "1e999", "0xFFFFFFFFFFFFFFFFFF", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "0x", "0b2", "1_",
        "0.1m", "1f", "''", "'\\uD800'", "'ab'",
        "\"\"", "\" \"", "\"\\\"\"", "\"\\0\"", "\"a\\0b\"", "\"\\uD800\"", "\"\\uDC00\\uD800\"", "\"\\n#define X\"", "\"*/\"", "\"/*\"", "\"\\\\\"",
        "\"\\\"\\\"\\\"\"", "@\"a\"\"\n\"", "$\"{1}\"", "$\"{nameof(Absurd)}\"", "\"\\u2028\"", "\"</summary>\"", "\"KVM\"u8", "\"\"\"raw\"\"\"", "\"\"\"\"\"\"\"",
        "\"../../../etc/passwd.h\"", "\"/abs.h\"", "\"a//b.h\"", "\"\\\\\\\\?\\\\C:\\\\.h\"", "\"KVM_\\u0130\"", "\"KVM_\u00C9\"",
        "default", "default(int)", "default(string)", "null", "null!", "(string)null!", "true", "this", "base", "new()", "new int[0]",
        "new[] { }", "[]", "[..[]]", "[1, .. null]", "{ }", "stackalloc int[1]", "throw null", "await 1", "x => x", "() => { }", "checked(int.MaxValue + 1)",
        "int.MaxValue + 1", "1 / 0", "1 % 0", "uint.MaxValue * 2u", "unchecked((ulong)-1)", "(byte)256", "1 << 100", "~0", "-(-1)", "- - -1", "1 ? 2 : 3",
        "typeof(int)", "typeof(void)", "typeof(System.Collections.Generic.Dictionary<,>)", "nameof(nameof)", "sizeof(int)", "sizeof(void)",
        "Hypervisor.Kvm", "(Hypervisor)0", "(Hypervisor)(-1)", "(Hypervisor)int.MaxValue", "(Vendor)(-1)", "Vendor.None", "(Register)99", "Register.Rsp",
        "(NumberStatus)77", "System.Runtime.InteropServices.LayoutKind.Auto", "Missing.Missing", "Missing<int>.Missing", "global::Missing", "var", "dynamic",
        "_", "@class", "\\u0041bc", "@\\u0041", "\u00E9\u0301", "\u203F", "__arglist", "__makeref(1)", "1..2", "^1", "a is not null", "a with { }", "(1, 2)", "((((1))))",
        "int.MinValue", "ulong.MaxValue", "long.MinValue", "char.MaxValue", "double.NaN", "decimal.MaxValue", "\"a\" + null", "\"a\" + 1", "'a' + 'b'",
    ];

    /// <summary>Types to stand for a type.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "dynamic", "string", "object", "void", "var", "int?", "int[]", "int[,]", "int*", "int**", "void*", "ref int", "ref readonly int", "in int", "Missing", "Missing<int>",
        "System.Span<int>", "System.TypedReference", "System.Guid", "System.DateTime", "System.Int128", "System.IntPtr", "System.Nullable<ulong>", "System.Enum", "System.ValueType",
        "(int, int)", "(int a, int b)", "delegate*<void>", "delegate* unmanaged[Cdecl]<int, void>", "delegate*<delegate*<int>, Missing>", "System.Collections.Generic.List<>",
        "System.Collections.Generic.List<int>.Enumerator", "global::System.UInt64", "global::Missing", "decimal", "Half", "System.Half", "float", "double", "nint", "nuint", "char", "bool",
        "T", "Guest", "Guests.Guest", "Guests.Values", "Guests.Values.Port?", "Guests.Values.PageNumber", "Demo.WakeUp", "Demo.Outer", "@int", "scoped System.Span<int>", "params int[]",
        "__arglist", "int x, int", "this ulong", "ref struct", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Task<ulong>", "System.Action", "System.Lazy<ulong>",
    ];

    /// <summary>What breaks the structure of a file.</summary>
    public static IReadOnlyList<string> Stray { get; } =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", ".", "=", "=>", "::", "\"", "'", "\"\"\"", "$\"{", "@\"", "/*", "*/", "//", "///", "/// <summary>", "/// </summary>",
        "/// <a><b>", "/// <!--", "/// <![CDATA[", "/// &amp &#0; &#xD800;", "/// <!DOCTYPE a [<!ENTITY b \"c\">]>&b;",
        "\n#if X\n", "\n#endif\n", "\n#else\n", "\n#region\n", "\n#endregion\n", "\n#error x\n", "\n#pragma warning disable\n", "\n#line 1 \"x.cs\"\n", "\n#nullable disable\n",
        "\n#define X\n", "\n#", "\0", "\uFEFF", "\uD800", "\u2028", "\u200B", "\t", "\f", "\r", "@", "$", "\\", "`", "?", "??", "public", "static", "partial", "class", "struct", "enum",
        "namespace", "using", "file", "unsafe", "extern", "async", "const", "where T : unmanaged", "record", "interface", "global", "readonly", "ref", "out", "params", "this",
        "[Hypercall(", "[Uapi(\"", "[HypercallAbi(", "[HypercallConvention(Vendor.", "public static partial long NewCall(ulong a, ", "private const ulong New = ",
    ];

    /// <summary>Members that are worse than what they look like.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        "[Uapi(\"CIRCLE\")] public const int Circle = Circle;",
        "public const ulong Ring = Round; [Hypercall(Ring, \"RING\")] public static partial long CallRound(); public const ulong Round = Ring;",
        "[UapiGroup] public enum Wheel { [Uapi(\"WHEEL_A\")] A = B, [Uapi(\"WHEEL_B\")] B = A }",
        "[UapiGroup] public enum NoSuch : string { [Uapi(\"NO_SUCH\")] A }",
        "public struct Self { public Self Inner; } [Hypercall(777, \"SELF\")] public static partial long CallSelf(Self s);",
        "public struct Grow<T> { public Grow<Grow<T>> Inner; } [Hypercall(778, \"GROW\")] public static partial Grow<int> CallGrow();",
        "[UapiGroup, Uapi(\"self\"), System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = -1)] public struct SelfLayout { [System.Runtime.InteropServices.FieldOffset(0), Uapi(\"me\")] public SelfLayout Me; }",
        "[UapiGroup, Uapi(\"huge\"), System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = int.MaxValue)] public unsafe struct Huge { [System.Runtime.InteropServices.FieldOffset(0), Uapi(\"a\")] public fixed ulong A[int.MaxValue]; [System.Runtime.InteropServices.FieldOffset(int.MaxValue), Uapi(\"b\")] public fixed uint B[0x40000000]; }",
        "[Hypercall(ulong.MaxValue, \"MANY\")] public static partial long Many(" + Join(40, i => $"ulong p{i}") + ");",
        "[Hypercall(779, \"" + new string('X', 5000) + "\")] public static partial long " + new string('y', 400) + "(ulong " + new string('z', 1000) + ");",
        "[Uapi(\"DEEP\")] public const int Deep = " + new string('(', 60) + "1" + new string(')', 60) + ";",
        "[Uapi(\"LONG\")] public const int Long = " + string.Join(" + ", Enumerable.Repeat("1", 500)) + ";",
        "/// " + string.Concat(Enumerable.Repeat("<c>", 200)) + "\n[Hypercall(780, \"XML\")] public static partial long Xml();",
        "/// <summary>" + string.Concat(Enumerable.Repeat("<c>", 100)) + string.Concat(Enumerable.Repeat("</c>", 100)) + "</summary>\n[Hypercall(781, \"NESTED\")] public static partial long Nested();",
        "/// <summary>\uD800 </remarks> \"\"\"\"\"\" */ \u2028</summary>\n[Hypercall(782, \"DOC\")] public static partial long Doc();",
        "[Hypercall(783, \"TWICE\"), Hypercall(784, \"TWICE\")] public static partial long Twice();",
        "[Hypercall, HypercallConvention, Uapi, UapiMacro, HypercallNumber] public static partial long Bare();",
        "[Hypercall(785, \"KEYWORDS\")] public static partial long @return(ulong @ref, ulong @this, ulong value, ulong field, ulong @__outputs);",
        "[Hypercall(786, \"SAME\")] public static partial long Same(ulong a, ulong a, ulong __result);",
        "[HypercallNumber(\"NUMBERS\", NumberStatus.Retired)] public const ulong A1 = 1, A2 = A1, A3;",
        "public static int Code; public static class Headers { } public static class __GuestTable { } public static class Hyperabi { } public static class System { }",
        "[UapiGroup] [HypercallAbi(Hypervisor.Kvm)] public static partial class Both { [Hypercall(1, \"BOTH\"), Uapi(\"BOTH\")] public static partial long One(); }",
        "[HypercallConvention((Vendor)3, Number = ulong.MaxValue, ArgumentRegisters = null, ResultRegisters = new Register[] { (Register)(-5) })] [Hypercall(787, \"ODD\")] public static partial long Odd();",
        "[HypercallConvention(Vendor.IntelVmx, ArgumentRegisters = [Register.R8, Register.R8], Clobbers = [Register.Rsp])] [Hypercall(788, \"CLASH\")] public static partial long Clash(ulong a);",
        "extern alias Other; using Nothing; namespace Inside { }",
        "[Hypercall(789, \"DUE\", Since = \"99999999999.1\", Until = \"0.0\")] public static partial long Due();",
    ];

    private static string Join(int count, Func<int, string> part) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => part(i).ToString(CultureInfo.InvariantCulture)));
}
