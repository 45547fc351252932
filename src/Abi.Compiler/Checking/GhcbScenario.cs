using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>A call through the GHCB page, with a host that answers well, badly or not at all.</summary>
internal sealed class GhcbScenario(Obligations obligations, GhcbCourse course) : Scenario(obligations)
{
    private static readonly SymbolicValue DescriptorAddress = SymbolicValue.Of(ByteSource.DescriptorAddress, 0);
    private static readonly SymbolicValue PageAddress = SymbolicValue.Of(ByteSource.Descriptor, 0);
    private static readonly SymbolicValue PageGpa = SymbolicValue.Of(ByteSource.Descriptor, 8);
    private static readonly SymbolicValue EntryMsr = SymbolicValue.Of(ByteSource.EntryMsr, 0);

    private readonly GhcbPage _page = new();
    private readonly HashSet<int> _taken = [];
    private SymbolicValue _msr = EntryMsr;
    private bool _claimed;
    private bool _released;
    private bool _called;

    public override string Name => course.Name;

    public override bool Enters => course.Kind is GhcbCourse.Happens.Answer or GhcbCourse.Happens.Untouched;

    public override bool IsScrubbed => true;

    public override bool UsesFlags => true;

    public override SymbolicValue? Returned =>
        Obligations.ReturnedValue is { } value ? course.Status == TransportStatus.Success ? value : SymbolicValue.Constant(0) : null;

    public override SymbolicValue Status => SymbolicValue.Constant(course.Status);

    /// <summary>Every course, the good ones first.</summary>
    public static IEnumerable<Scenario> All(Obligations obligations) =>
        Courses(obligations).Select(course => new GhcbScenario(obligations, course));

    public override SymbolicValue Stored(Obligations.Output output) =>
        course.Status == TransportStatus.Success ? output.Value : SymbolicValue.Constant(0, output.Value.Size);

    public override SymbolicValue? Load(MachineState state, MemoryPlace place, int size)
    {
        if (place.Base is null)
            return LoadPointer(state, place, size);
        if (place.Base.Equals(DescriptorAddress) && place.Offset is >= 0 and < GhcbFacts.BusyFlag && place.Offset + size <= GhcbFacts.BusyFlag)
            return new SymbolicValue([.. Enumerable.Range((int)place.Offset, size).Select(i => new SymbolicByte(ByteSource.Descriptor, i & ~7, i & 7))]);
        if (!place.Base.Equals(PageAddress) || !_called || _released)
            return null;

        // The host may write the page at any time, so that a second look may see something else.
        IEnumerable<int> bytes = Enumerable.Range((int)place.Offset, size);
        return bytes.All(_taken.Add) ? _page.Read((int)place.Offset, size) : null;
    }

    public override bool TryStore(MemoryPlace place, SymbolicValue value, out string? problem)
    {
        problem = null;
        if (place.Base is null)
            return false;
        if (place.Base.Equals(DescriptorAddress))
        {
            problem = Release(place, value);
            return true;
        }

        if (!place.Base.Equals(PageAddress))
            return false;
        problem = !_claimed || _released ? "writes the ghcb without having claimed it"
            : _called ? CleaningProblem(place, value)
            : RequestProblem(place, value);
        if (problem is null)
            _page.Write((int)place.Offset, value);
        return true;
    }

    public override SymbolicValue? Exchange(MemoryPlace place, SymbolicValue value)
    {
        if (_claimed || place.Base is null || !place.Base.Equals(DescriptorAddress) || place.Offset != GhcbFacts.BusyFlag || !value.Equals(SymbolicValue.Constant(1, 4)))
            return null;
        _claimed = course.Kind != GhcbCourse.Happens.Busy;
        return SymbolicValue.Constant(_claimed ? 0UL : 1UL, 4);
    }

    public override string? ReadMsr(MachineState state)
    {
        if (!IsMsr(state) || !_claimed)
            return "reads another msr than that of the ghcb, or before the ghcb is claimed";
        state[Register.Rax] = _msr.Low(4).ZeroExtended(SymbolicValue.RegisterSize);
        state[Register.Rdx] = _msr.Part(4, 4).ZeroExtended(SymbolicValue.RegisterSize);
        return null;
    }

    public override string? WriteMsr(MachineState state)
    {
        if (!IsMsr(state) || !_claimed || _released)
            return "writes another msr than that of the ghcb, or without having claimed the ghcb";
        SymbolicValue low = state[Register.Rax].Low(4).ZeroExtended(SymbolicValue.RegisterSize);
        SymbolicValue written = low.With(4, state[Register.Rdx].Low(4));
        if (!written.Equals(_called ? EntryMsr : PageGpa))
            return _called ? "does not restore the ghcb msr" : "the ghcb msr does not get the address of the page";
        _msr = written;
        return null;
    }

    public override string? Enter(MachineState state)
    {
        if (!_claimed || !_msr.Equals(PageGpa))
            return "the host is called before the ghcb is claimed and its msr written";
        foreach ((GhcbField field, SymbolicValue value) in Obligations.GhcbRequest.Written)
        {
            if (!_page.Read(field).Equals(value))
                return $"the ghcb's {field.Name} is not what the request says";
        }

        if (!_page.Bitmap.Equals(GhcbPage.BitmapOf(Obligations.GhcbRequest.Bits)))
            return "the valid bitmap does not mark exactly what the request has";
        _called = true;
        if (course.Kind == GhcbCourse.Happens.Answer)
            Answer();
        return null;
    }

    public override string? Return(MachineState state)
    {
        if (!state.HasEntryFlags)
            return "the flags are not restored at the ret";
        return _claimed && !_released ? "the ghcb is still claimed at the ret" : null;
    }

    private static IEnumerable<GhcbCourse> Courses(Obligations obligations)
    {
        bool rewrites = obligations.Convention.HostRewritesBitmap;
        int[] results = [.. obligations.GhcbRequest.Results.Select(r => GhcbFacts.Of(r).Bit)];
        int[] onlyOfRequests = [.. new[] { GhcbFacts.Cpl, GhcbFacts.ExitCode, GhcbFacts.ExitInfo1, GhcbFacts.ExitInfo2 }.Select(f => f.Bit)];

        // A host may mark whatever it likes beside the results, as KVM does; but not what only a request has, where it clears that.
        int[] most = [.. Enumerable.Range(0, 8 * GhcbFacts.BitmapSize).Where(bit => !rewrites || !onlyOfRequests.Contains(bit))];
        int[] least = [.. rewrites ? results : results.Concat(obligations.GhcbRequest.Bits)];
        const GhcbCourse.Happens Answer = GhcbCourse.Happens.Answer;
        yield return new(Answer, "", TransportStatus.Success, Bits: most);
        yield return new(Answer, "", TransportStatus.Success, Bits: least);
        yield return new(GhcbCourse.Happens.NoDescriptor, " where the cpu has no ghcb", TransportStatus.NoGhcb);
        yield return new(GhcbCourse.Happens.Busy, " where the ghcb is in use", TransportStatus.GhcbBusy);
        yield return new(Answer, " where the host asks for an exception", TransportStatus.ExceptionRequested, ExitInfo1: 1, Bits: most);
        yield return new(Answer, " where the host refuses", TransportStatus.HostRefused, ExitInfo1: 2, Bits: most);
        yield return new(Answer, " where the host says what has no meaning", TransportStatus.HostRefused, ExitInfo1: 0x8000_0100, Bits: most);
        yield return new(Answer, " where the host says what is not 1, but ends like it", TransportStatus.HostRefused, ExitInfo1: 0x8000_0101, Bits: most);
        foreach (int result in results)
            yield return new(Answer, " where a result is not valid", TransportStatus.NoAnswer, Bits: [.. most.Where(bit => bit != result)]);
        yield return new(Answer, " where nothing is valid", TransportStatus.NoAnswer, Bits: []);
        if (!rewrites)
            yield break;
        yield return new(GhcbCourse.Happens.Untouched, " where nobody answers", TransportStatus.NoAnswer);
        foreach (int left in onlyOfRequests)
            yield return new(Answer, " where a bit of the request is left valid", TransportStatus.NoAnswer, Bits: [.. least, left]);
    }

    private static bool IsMsr(MachineState state) => state[Register.Rcx].Low(4).Equals(SymbolicValue.Constant(GhcbFacts.Msr, 4));

    private static bool IsBitmap(long offset, int size) =>
        offset >= GhcbFacts.BitmapStart && offset + size <= GhcbFacts.BitmapStart + GhcbFacts.BitmapSize;

    private SymbolicValue? LoadPointer(MachineState state, MemoryPlace place, int size)
    {
        bool isPointer = Obligations.Ghcb!.GsOffset is { } gs ? place.IsGs && place.Offset == gs : !place.IsGs && place.Offset == 0;

        // With interrupts on, the stub could go on on another CPU, with this one's page.
        if (!isPointer || size != SymbolicValue.RegisterSize || state.InterruptsEnabled)
            return null;
        return course.Kind == GhcbCourse.Happens.NoDescriptor ? SymbolicValue.Constant(0) : DescriptorAddress;
    }

    private string? RequestProblem(MemoryPlace place, SymbolicValue value)
    {
        if (IsBitmap(place.Offset, value.Size))
            return null;
        if (!_page.HasClearBitmap)
            return "writes the request while the valid bitmap is not clear";
        return Obligations.GhcbRequest.Has(place.Offset, value.Size)
            ? null
            : string.Format(CultureInfo.InvariantCulture, "writes 0x{0:x} of the ghcb, which the request does not have", place.Offset);
    }

    private string? CleaningProblem(MemoryPlace place, SymbolicValue value)
    {
        bool isOfCall = IsBitmap(place.Offset, value.Size)
            || Obligations.GhcbRequest.Cleaned.Any(f => f.Offset == place.Offset && f.Size == value.Size);
        return isOfCall && value.Equals(SymbolicValue.Constant(0, value.Size)) ? null : "writes something other than zeros over the call";
    }

    /// <summary>The page is given back: clean, and with the MSR as it was.</summary>
    private string? Release(MemoryPlace place, SymbolicValue value)
    {
        if (!_claimed || _released || place.Offset != GhcbFacts.BusyFlag || !value.Equals(SymbolicValue.Constant(0, 4)))
            return "writes the descriptor other than to give the ghcb back";
        if (!_called || !_msr.Equals(EntryMsr))
            return "gives the ghcb back before its msr is restored";
        if (!_page.HasClearBitmap || Obligations.GhcbRequest.Cleaned.Any(f => _page.Read(f).Known() is not 0))
            return "gives the ghcb back with the call still in it";
        _released = true;
        return null;
    }

    private void Answer()
    {
        _page.Forget();
        _page.Write(GhcbFacts.BitmapStart, GhcbPage.BitmapOf(course.Bits!));
        _page.Write(GhcbFacts.ExitInfo1.Offset, SymbolicValue.Constant(course.ExitInfo1, 4));
        foreach (Register result in Obligations.GhcbRequest.Results)
            _page.Write(GhcbFacts.Of(result), SymbolicValue.Of(ByteSource.HostResult, result));
    }
}
