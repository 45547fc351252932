namespace Hyperabi.Encryption;

/// <summary>The checks of arguments; a parameter is named here as it is where it is checked.</summary>
/// <remarks>The only code of this folder that throws, and, with <c>*.Values.cs</c>, the only one that has text.</remarks>
internal static class EncryptionArguments
{
    public static void CheckRange(PageRangeFault fault)
    {
        (string Parameter, string Message)? refused = fault switch
        {
            PageRangeFault.MisalignedGpa => ("gpa", "A page begins at a multiple of 4096."),
            PageRangeFault.MisalignedVirtualAddress => ("virtualAddress", "A page begins at a multiple of 4096."),
            PageRangeFault.Empty => ("pages", "A range has a page."),
            PageRangeFault.BeyondGpa => ("pages", "Guest-physical addresses end at 2^52."),
            PageRangeFault.BeyondVirtualAddress => ("pages", "Virtual addresses end at 2^64."),
            _ => null,
        };
        if (refused is { } argument)
            throw new ArgumentOutOfRangeException(argument.Parameter, argument.Message);
    }
}
