namespace Hyperabi.Execution.Tests.Machines;

/// <summary>Where things lie in the machine's memory; <c>tests/Fixture/shared.h</c> says the same in C.</summary>
internal static class Layout
{
    /// <summary>The size of the memory.</summary>
    public const long MemorySize = 192L << 20;

    /// <summary>The only page that a guest may write besides its stack and the GHCB; a case fills its beginning.</summary>
    public const ulong Data = 0x00805000;

    /// <summary>How much of the data page a case fills, and gets back.</summary>
    public const int DataSize = 256;

    /// <summary>The page that a SEV-ES guest shares with its host.</summary>
    public const ulong Ghcb = 0x00807000;

    /// <summary>Memory that the NMI handler's call may write, and no outcome has.</summary>
    public const ulong NmiScratch = 0x00809800;

    /// <summary>The first address of code.</summary>
    public const ulong CodeStart = 0x01000000;

    /// <summary>The end of code.</summary>
    public const ulong CodeEnd = 0x02000000;

    /// <summary>The control block.</summary>
    public const ulong Control = 0x02000000;

    /// <summary>Where cases begin.</summary>
    public const ulong Cases = 0x02001000;

    /// <summary>Where outcomes begin, and cases end.</summary>
    public const ulong Outcomes = 0x05000000;

    /// <summary>The end of outcomes; the host knows it too.</summary>
    public const ulong OutcomesEnd = 0x0B000000;

    /// <summary>The guest sees its memory here once more, so that no pointer fits into 32 bits.</summary>
    public const ulong HighAlias = 0xFFFF888040000000;

    /// <summary>What RSP is on entry.</summary>
    public const ulong StackEntry = HighAlias + 0x00803000 + 0x1000 - (8 * (StackWords + 1));

    /// <summary>The words above the return address that a case fills.</summary>
    public const int StackWords = 16;

    /// <summary>A page.</summary>
    public const int PageSize = 4096;

    /// <summary>General-purpose registers.</summary>
    public const int Registers = 16;

    /// <summary>Counters of an outcome.</summary>
    public const int Counters = 40;

    /// <summary>The bytes from RIP that an event has.</summary>
    public const int CodeBytes = 15;
}
