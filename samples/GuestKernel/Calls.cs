using System.Runtime.CompilerServices;
using Hyperabi;

namespace GuestKernel;

/// <summary>The same calls whether or not anything is patched: each is a call of an entry, whose address never changes.</summary>
internal static class Calls
{
    [EarlyCode]
    public static void Make()
    {
        Show("VapicPollIrq()", Kvm.VapicPollIrq());
        Show("KickCpu(0, 3)", KickCpu());
        Show("MapGpaRange(0x100000, 16, Encrypted)", MapGpaRange());
        Show("OfNoVersion()", Kvm.OfNoVersion());
    }

    /// <summary>Not inlined, so that its code is easily found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long KickCpu() => Kvm.KickCpu(flags: 0, apicId: 3) + 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long MapGpaRange() =>
        Kvm.MapGpaRange(new GuestPhysicalAddress(0x10_0000), pages: 16, Kvm.MapGpaAttributes.Encrypted);

    private static void Show(string call, long result)
    {
        Serial.Write("  ");
        Serial.Write(call);
        Serial.Write(" = ");
        Serial.WriteDecimal(result);
        Serial.WriteLine();
    }
}
