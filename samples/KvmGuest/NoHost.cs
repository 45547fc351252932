using Hyperabi;

namespace KvmGuest;

/// <summary>Shows that a hypercall with nowhere to go says so.</summary>
internal static class NoHost
{
    public static void Show()
    {
        try
        {
            Kvm.VapicPollIrq();
        }
        catch (HypercallUnavailableException unavailable)
        {
            Page.Line("Kvm.VapicPollIrq() throws HypercallUnavailableException:");
            Page.Line();
            Page.Text(unavailable.Message);
        }
    }
}
