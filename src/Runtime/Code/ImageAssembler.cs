using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hyperabi;

/// <summary>Puts the code of a table together, in the layout of the generated objects.</summary>
/// <remarks>The pieces are the compiler's; here they only get their places, and branches their distances.</remarks>
internal sealed class ImageAssembler(CallingConvention callingConvention, SharedCode shared, List<HypercallEntry> hypercalls)
{
    // An early thunk is a call of the lookup, then a test and a branch for each feature, and a comparison and a branch for each vendor.
    private const int LookupDistance = 1;
    private const int CallSize = 5;
    private const int FeatureSize = 11;
    private const int BranchSize = 8;
    private const int LandingPadSize = 4;
    private const byte Padding = 0xCC;

    private readonly List<byte> _code = [];
    private readonly List<(int Distance, int Target)> _branches = [];
    private readonly List<int> _ghcbDistances = [];
    private readonly List<HypercallSite> _sites = [];

    public HypercallImage Assemble(string table)
    {
        List<HypercallEntry> callable = hypercalls.FindAll(hypercall => hypercall.Thunks is not null);
        _code.AddRange(new byte[EntrySlot.Size * callable.Count]);
        int start = _code.Count;
        _code.AddRange(shared.Bytes);
        Add(callingConvention == CallingConvention.SysV ? shared.SysV : shared.Win64);

        int[] thunks = [.. callable.Select(hypercall => Add(ThunkOf(hypercall)))];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < callable.Count; i++)
            AddSite(callable[i], thunks[i], start + shared.Lookup, places);
        Align();

        byte[] bytes = [.. _code];
        foreach ((int distance, int target) in _branches)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(distance), target - (distance + sizeof(int)));
        foreach (HypercallSite site in _sites)
            EntrySlot.Write(bytes, site.Entry, site.EarlyThunk);
        return new HypercallImage(table, callingConvention, bytes, _sites)
        {
            Detector = start,
            EarlyVcHandler = shared.EarlyVcHandler == 0 ? null : start + shared.EarlyVcHandler,
            PlatformDistances = [.. shared.PlatformDistances.Select(distance => start + distance)],
            GhcbDistances = _ghcbDistances,
        };
    }

    private byte[] ThunkOf(HypercallEntry hypercall) =>
        callingConvention == CallingConvention.SysV ? hypercall.Thunks!.Value.SysV : hypercall.Thunks!.Value.Win64;

    private void AddSite(HypercallEntry hypercall, int thunk, int lookup, Dictionary<string, int> places)
    {
        _branches.Add((thunk + LookupDistance, lookup));
        int branch = thunk + CallSize + (FeatureSize * BitOperations.PopCount(hypercall.Features));
        var targets = new List<(Vendor Vendor, int Offset)>();
        foreach (HypercallStub stub in hypercall.Stubs.Where(stub => stub.CallingConvention == callingConvention))
        {
            // Stubs that are equal are one.
            string bytes = Convert.ToHexString(stub.Bytes.Span);
            if (!places.TryGetValue(bytes, out int place))
            {
                place = Add(MemoryMarshal.ToEnumerable(stub.Bytes));
                places.Add(bytes, place);
                if (stub.GhcbCellOffset is { } cell)
                    _ghcbDistances.Add(place + cell);
            }

            branch += BranchSize;
            _branches.Add((branch - sizeof(int), place + LandingPadSize));
            targets.Add((stub.Vendor, place + LandingPadSize));
        }

        _sites.Add(new HypercallSite(hypercall, EntrySlot.Size * _sites.Count, thunk, unavailable: branch, [.. targets]));
    }

    private int Add(IEnumerable<byte> code)
    {
        Align();
        int start = _code.Count;
        _code.AddRange(code);
        return start;
    }

    private void Align()
    {
        while (_code.Count % HypercallImage.Alignment != 0)
            _code.Add(Padding);
    }
}
