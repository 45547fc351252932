namespace GuestKernel;

/// <summary>How this kernel writes code. There is one CPU and no interrupt, so nobody runs what is being written.</summary>
internal static unsafe class CodeWriter
{
    private const ulong WriteProtect = 1 << 16;

    /// <summary>Stores a quadword of code, and counts.</summary>
    /// <param name="place">Where.</param>
    /// <param name="value">What.</param>
    /// <param name="stores">Counts the stores, an <c>int</c>.</param>
    public static void Store(ulong* place, ulong value, void* stores)
    {
        ulong cr0 = Processor.ReadCr0();
        Processor.WriteCr0(cr0 & ~WriteProtect);
        *place = value;
        Processor.WriteCr0(cr0);
        Processor.WriteCr2(0);
        ++*(int*)stores;
    }
}
