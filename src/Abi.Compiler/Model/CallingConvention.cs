namespace Hyperabi.Compiler.Model;

/// <summary>The C calling convention by which a stub is called.</summary>
public enum CallingConvention
{
    /// <summary>System V AMD64: Linux, BSD, macOS and most kernels.</summary>
    SysV,

    /// <summary>Microsoft x64: Windows and UEFI.</summary>
    Win64,
}

/// <summary>The calling conventions this compiler can lower to.</summary>
public static class CallingConventions
{
    /// <summary>Every calling convention, in the order in which outputs list them.</summary>
    public static EquatableArray<CallingConvention> All { get; } =
        EquatableArray.Create(CallingConvention.SysV, CallingConvention.Win64);
}
