namespace Hyperabi.Sev;

/// <content>Exceptions: the only code of this folder that throws, and the only one that has text.</content>
internal static partial class SevArguments
{
    /// <summary>Throws; a parameter is named as it is where it is checked.</summary>
    private static void Refuse(SevFault fault)
    {
        (string parameter, string message) = fault switch
        {
            SevFault.Gpa => ("gpa", "The address of a page is a multiple of 4096 below 2^52."),
            SevFault.Gfn => ("gfn", "The number of a page of 4 KiB is below 2^40."),
            SevFault.LargeGfn => ("gfn", "A page of 2 MiB begins at a multiple of 512 pages of 4 KiB."),
            SevFault.Operation => ("operation", "A page becomes Private or Shared."),
            SevFault.PageSize => ("size", "A page has 4 KiB or 2 MiB."),
            SevFault.CurrentPage => ("currentPage", "No more pages are done than the entry has: 1 or 512."),
            SevFault.Count => ("count", "A page state change has 1 to 253 entries."),
            SevFault.CurrentEntry => ("currentEntry", "The current entry never goes back, and stops behind the last one."),
            SevFault.CpuidRegister => ("register", "CPUID writes EAX, EBX, ECX and EDX."),
            SevFault.Vmpl => ("vmpl", "A privilege level is 0 to 3."),
            SevFault.MinimumVersion => ("minimumVersion", "Protocol versions begin at 1."),
            SevFault.MaximumVersion => ("maximumVersion", "The newest version is not older than the oldest."),
            SevFault.EncryptionBit => ("encryptionBit", "The encryption bit is one of bits 51-12."),
            SevFault.Result => ("result", "The result has 52 bits."),
            SevFault.Features => ("features", "Features have 52 bits."),
            SevFault.ReasonSet => ("reasonSet", "The set of reasons has 4 bits."),
            SevFault.ReasonCode => ("reasonCode", "A reason has 8 bits."),
            _ => ("reason", "The set has no such reason."),
        };
        throw new ArgumentOutOfRangeException(parameter, message);
    }
}
