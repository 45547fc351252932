using Hyperabi;

namespace KvmGuest;

/// <summary>Makes hypercalls with C# code in the hypervisor's place, on any CPU.</summary>
internal static class SoftwareHost
{
    private const ulong PageSize = 4096;

    public static void Show()
    {
        using (HypercallRuntime.UseHost(Answer))
        {
            Page.Line("Kvm.KickCpu(flags: 0, apicId: 3)");
            long woken = Kvm.KickCpu(flags: 0, apicId: 3);
            Page.Line($"   guest gets {woken}");
            Page.Line();

            Page.Line("Kvm.MapGpaRange(new(0x100000), pages: 2, Kvm.MapGpaAttributes.Decrypted)");
            Tell(Kvm.MapGpaRange(new GuestPhysicalAddress(0x100000), pages: 2, Kvm.MapGpaAttributes.Decrypted));
            Page.Line();

            Page.Line("Kvm.MapGpaRange(new(0x100800), pages: 2, Kvm.MapGpaAttributes.Encrypted)");
            Tell(Kvm.MapGpaRange(new GuestPhysicalAddress(0x100800), pages: 2, Kvm.MapGpaAttributes.Encrypted));
            Page.Line();
        }

        Page.Text(
            "The host injected that last error as KVM itself would: the address is not that of a page. For unit tests, "
            + "ScriptedHost expects given calls in a given order.");
    }

    private static long Answer(HypercallRequest request)
    {
        long answer = request.Name switch
        {
            nameof(Kvm.KickCpu) => 0,
            nameof(Kvm.MapGpaRange) => request.Arguments[0] % PageSize == 0 ? 0 : -(long)Kvm.Error.InvalidArgument,
            _ => -(long)Kvm.Error.NoSuchHypercall,
        };
        Page.Line($"   host sees hypercall {request.Number}, {request.ToString()}, and answers {answer}");
        return answer;
    }

    private static void Tell(HypercallResult result) => Page.Line(
        result.IsError ? $"   guest gets {result}, which is -{(Kvm.Error)result.Error}" : $"   guest gets {result}");
}
