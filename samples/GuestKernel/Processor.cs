using System.Runtime;
using System.Runtime.CompilerServices;

namespace GuestKernel;

/// <summary>Instructions that C# has no words for; they are in Boot/processor.S.</summary>
internal static unsafe class Processor
{
    [RuntimeImport("*", "processor_in8")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint In8(ushort port);

    [RuntimeImport("*", "processor_out8")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out8(ushort port, byte value);

    [RuntimeImport("*", "processor_out32")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out32(ushort port, uint value);

    [RuntimeImport("*", "processor_read_cr0")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ReadCr0();

    [RuntimeImport("*", "processor_write_cr0")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WriteCr0(ulong value);

    /// <summary>Serialises: what was stored before is fetched afterwards.</summary>
    [RuntimeImport("*", "processor_write_cr2")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WriteCr2(ulong value);
}
