using System.Text;

namespace Hyperabi.Compiler.Model;

/// <summary>The twelve bytes by which CPUID names a hypervisor, as a table has them: text in which <c>\0</c> is a zero byte.</summary>
public static class CpuidSignature
{
    /// <summary>The bytes of a signature in EBX, ECX and EDX.</summary>
    public const int Length = 12;

    private const string Zero = "\\0";

    /// <summary>The text of twelve characters.</summary>
    public static string Escape(string characters) =>
        characters.Aggregate(new StringBuilder(), static (text, c) => c == '\0' ? text.Append(Zero) : text.Append(c)).ToString();

    /// <summary>The characters of a text.</summary>
    public static string Unescape(string text) => text.Replace(Zero, "\0");
}
