namespace Hyperabi.Sev;

/// <content>No exceptions: the processor stops here, so that no host gets a word that was never meant.</content>
internal static partial class SevArguments
{
    private static void Refuse(SevFault fault)
    {
        while (true)
            _ = fault;
    }
}
