namespace Hyperabi;

/// <summary>The entry of a hypercall, whose address never changes, and the places to which its jump may lead.</summary>
public readonly unsafe struct HypercallSite
{
    // endbr64; nop; jmp rel32; int3 x3: the jump is in the second of two aligned quadwords.
    private const int JumpOffset = 8;
    private const int JumpEnd = 13;
    private const ulong JumpOpcode = 0xE9;
    private const ulong Filling = 0xCCCC_CC00_0000_0000;

    private const int EarlyThunkField = 1;
    private const int TargetsField = 3;
    private const int FeaturesField = 7;

    private readonly HypercallPatchTable* _table;
    private readonly uint* _fields;

    internal HypercallSite(HypercallPatchTable* table, uint* fields)
    {
        _table = table;
        _fields = fields;
    }

    /// <summary>What is called.</summary>
    public byte* Entry => HypercallPatchTable.Code(_table) + _fields[0];

    /// <summary>Where the jump leads at first, and where no vendor's stub can be taken: it is right on every platform.</summary>
    public byte* EarlyThunk => HypercallPatchTable.Code(_table) + _fields[EarlyThunkField];

    /// <summary>Where the jump leads now.</summary>
    public byte* Target => Entry + JumpEnd + *(int*)(Entry + JumpOffset + 1);

    /// <summary>The aligned quadword that has the jump.</summary>
    public ulong* Jump => (ulong*)(Entry + JumpOffset);

    /// <summary>The platform's feature bits without which the jump leads to the early thunk; 0 where there are none.</summary>
    public uint Features => _fields[FeaturesField];

    /// <summary>Where the jump leads on a platform: behind the landing pad of a stub; null where no call can be made.</summary>
    public byte* StubOn(Platform platform) =>
        platform.State == PlatformState.Usable && (platform.Features & Features) == Features ? StubOf(platform.Vendor) : null;

    /// <summary>Where the jump leads for a vendor: behind the landing pad of its stub; null where the hypercall has none.</summary>
    public byte* StubOf(Vendor vendor)
    {
        int index = HypercallPatchTable.IndexOf(_table, vendor);
        uint target = index < 0 ? 0 : _fields[TargetsField + index];
        return target == 0 ? null : HypercallPatchTable.Code(_table) + target;
    }

    /// <summary>The quadword whose jump leads to a place.</summary>
    public ulong JumpTo(byte* target) => Filling | ((ulong)(uint)(target - (Entry + JumpEnd)) << 8) | JumpOpcode;
}
