using System.Runtime.CompilerServices;
using Hyperabi;
using Hyperabi.Encryption;
using MapGpaAttributes = Hyperabi.Tables.Kvm.MapGpaAttributes;

namespace GuestKernel;

/// <summary>The same calls whether or not anything is patched: each is a call of an entry, whose address never changes.</summary>
internal static class Calls
{
    // Not inlined, so that there is one place to look for them in the image.
    [EarlyCode]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Make()
    {
        Show("VapicPollIrq()", Kvm.VapicPollIrq());
        Show("KickCpu(0, 3)", Kvm.KickCpu(flags: 0, apicId: 3));
        Show(
            "MapGpaRange(0x100000, 16, Encrypted)",
            Kvm.MapGpaRange(new GuestPhysicalAddress(0x10_0000), pages: 16, MapGpaAttributes.Encrypted).Value);
        Show("OfNoVersion()", Kvm.OfNoVersion());
    }

    /// <summary>Whether the host answered at all: no answer of a host can be mistaken for this.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MakeChecked()
    {
        Show("KickCpu(0, 3, out transport)", Kvm.KickCpu(flags: 0, apicId: 3, out TransportStatus transport));
        Serial.Write("  transport ");
        Serial.WriteHex(transport.Value);
        Serial.WriteLine(transport.Failure switch
        {
            TransportFailure.None => ": the host answered",
            TransportFailure.OtherHypervisor => ": another hypervisor, so nothing was executed",
            _ => ": no answer",
        });
    }

    /// <summary>Two pages that have become shared with the host, or private again.</summary>
    [EarlyCode]
    public static void TellHost(EncryptionStatus status)
    {
        const ulong Gpa = 0x30_0000;
        if (PageRange.TryCreate(Gpa, virtualAddress: Gpa, pages: 2, out PageRange range) != PageRangeFault.None)
            return;
        bool mayBeUsed = Sharing.TellHost(range, status);
        Serial.Write("  TellHost(0x300000, 2, ");
        Serial.Write(status == EncryptionStatus.Shared ? "Shared" : "Private");
        Serial.WriteLine(mayBeUsed ? "): they may be used" : "): they may not be used");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Show(string call, long result)
    {
        Serial.Write("  ");
        Serial.Write(call);
        Serial.Write(" = ");
        Serial.WriteDecimal(result);
        Serial.WriteLine();
    }
}
