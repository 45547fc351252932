using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>Values of declared widths and signs.</summary>
internal static class Scalars
{
    /// <summary>The register that carries a value: its low bits, and above them what the declaration's extension makes of them.</summary>
    public static ulong Extend(ulong value, ScalarShape shape)
    {
        int unused = 64 - shape.Width;
        return shape.Signed ? (ulong)((long)(value << unused) >> unused) : value << unused >> unused;
    }

    /// <summary>The same for a result of a host that may return anything: a boolean is 0 or 1.</summary>
    public static ulong Normalized(ulong value, ScalarShape shape)
    {
        ulong extended = Extend(value, shape);
        return shape.IsBoolean && extended != 0 ? 1 : extended;
    }

    /// <summary>Puts a value below other bits: a caller does not clear what no one may look at.</summary>
    public static ulong Under(ulong value, ScalarShape shape, ulong above) =>
        shape.Width == 64 ? value : (value & ((1UL << shape.Width) - 1)) | (above << shape.Width);
}
