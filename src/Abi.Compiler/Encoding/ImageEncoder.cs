using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Encodes the image of a table: entries, detector, early thunks and stubs.</summary>
public sealed class ImageEncoder
{
    private const string LookupLabel = "lookup";
    private const int LandingPadSize = 4;

    private readonly AbiTable _table;
    private readonly CallingConvention _callingConvention;
    private readonly CodeSection _code = new();
    private readonly List<ImageCall> _calls = [];
    private readonly List<ImagePart> _parts = [];
    private Vendor _vendors;

    private ImageEncoder(AbiTable table, CallingConvention callingConvention) => (_table, _callingConvention) = (table, callingConvention);

    /// <summary>The image of a table under a calling convention.</summary>
    /// <remarks>A hypercall that no vendor has a stub for, under either convention, has no entry either.</remarks>
    public static CodeImage Encode(AbiTable table, CallingConvention callingConvention) => new ImageEncoder(table, callingConvention).Encode();

    private static string Early(ImageCall call) => "early " + call.Hypercall.Name;

    private static string Unavailable(ImageCall call) => "unavailable " + call.Hypercall.Name;

    private CodeImage Encode()
    {
        foreach (Hypercall hypercall in _table.Hypercalls)
        {
            // An entry is one under every convention, so that the entries of a table can be counted.
            List<ImageStub> stubs = [.. CallingConventions.All.SelectMany(convention => StubsOf(hypercall, convention))];
            _vendors = stubs.Aggregate(_vendors, static (vendors, stub) => vendors | stub.Vendor);
            if (stubs.Count > 0)
                _calls.Add(new ImageCall(hypercall, stubs.FindAll(stub => stub.CallingConvention == _callingConvention)));
        }

        _code.Add(new byte[EntrySlot.Size * _calls.Count]);
        for (int i = 0; i < _calls.Count; i++)
            _parts.Add(new ImagePart(ImagePartKind.Entry, EntrySlot.Size * i, EntrySlot.Size, _calls[i].Hypercall.Name));
        WriteShared();
        WriteInstructionFunctions();
        foreach (ImageCall call in _calls)
            WriteEarlyThunk(call);
        foreach (ImageCall call in _calls)
            WriteStubs(call);
        _code.Align(CodeImage.Alignment);
        return Finish();
    }

    private IEnumerable<ImageStub> StubsOf(Hypercall hypercall, CallingConvention callingConvention)
    {
        foreach (Vendor vendor in Vendors.All)
        {
            if (StubSignature.Of(_table, hypercall, vendor, callingConvention) is { } signature
                && StubEncoder.Encode(signature) is StubResult.Encoded encoded)
            {
                yield return new ImageStub(vendor, callingConvention, encoded.Code, signature.ReportsTransport);
            }
        }
    }

    private void WriteShared()
    {
        bool hasSevEs = (_vendors & Vendor.AmdSevEs) != 0;
        var shared = SharedCode.Of(_table.Signatures, hasSevEs);
        int start = _code.Offset;
        _code.Add([.. shared.Bytes]);
        _code.Label(LookupLabel, start + shared.Lookup);
        foreach (int offset in shared.PlatformDistances)
            _code.Refer(start + offset, ImageCell.Platform);
        _parts.Add(new ImagePart(ImagePartKind.Detector, start, shared.DetectorSize));
        if (hasSevEs)
            _parts.Add(new ImagePart(ImagePartKind.EarlyVcHandler, start + shared.EarlyVcHandler, shared.EarlyVcHandlerSize));
        _parts.Add(new ImagePart(ImagePartKind.PlatformLookup, start + shared.Lookup, shared.Bytes.Count - shared.Lookup));
    }

    private void WriteInstructionFunctions()
    {
        _code.Align(CodeImage.Alignment);
        var functions = InstructionFunctions.Of(_vendors, _callingConvention);
        foreach (ImagePart part in functions.Parts)
            _parts.Add(part with { Offset = _code.Offset + part.Offset });
        _code.Add([.. functions.Bytes]);
    }

    /// <summary>Right on every platform, whether or not anyone has looked what it is.</summary>
    private void WriteEarlyThunk(ImageCall call)
    {
        _code.Align(CodeImage.Alignment);
        int start = _code.Offset;
        var thunk = EarlyThunk.Of(EarlyThunkShape.Of(
            call.Hypercall,
            _callingConvention,
            call.Stubs.Aggregate(default(Vendor), static (vendors, stub) => vendors | stub.Vendor),
            call.Stubs.Exists(stub => stub.ReportsTransport)));
        _code.Label(Early(call));
        _code.Label(Unavailable(call), start + thunk.Unavailable);
        _code.Add([.. thunk.Bytes]);
        _code.Lead(start + EarlyThunk.LookupDistance, LookupLabel);
        for (int i = 0; i < call.Stubs.Count; i++)
            _code.Lead(start + thunk.StubDistance(i), call.Stubs[i].Code.Hex);
        _parts.Add(new ImagePart(ImagePartKind.EarlyThunk, start, thunk.Bytes.Count, call.Hypercall.Name));
    }

    /// <summary>Stubs that are equal are one; a jump leads behind the landing pad.</summary>
    private void WriteStubs(ImageCall call)
    {
        foreach (StubCode stub in call.Stubs.Select(stub => stub.Code))
        {
            if (_code.Has(stub.Hex))
                continue;
            _code.Align(CodeImage.Alignment);
            int start = _code.Offset;
            byte[] bytes = stub.ToBytes();
            _code.Add([.. bytes.Take(LandingPadSize)]);
            _code.Label(stub.Hex);
            _code.Add([.. bytes.Skip(LandingPadSize)]);
            if (stub.CellOffset is { } cell)
                _code.Refer(start + cell, ImageCell.GhcbDescriptor);
        }

        foreach ((Vendor vendor, _, StubCode stub, _) in call.Stubs)
            _parts.Add(new ImagePart(ImagePartKind.Stub, _code[stub.Hex] - LandingPadSize, stub.Size, call.Hypercall.Name, vendor));
    }

    private CodeImage Finish()
    {
        byte[] bytes = _code.ToBytes();
        List<PatchSite> sites = [];
        foreach (ImageCall call in _calls)
        {
            int entry = EntrySlot.Size * sites.Count;
            EntrySlot.ToBytes(entry, _code[Early(call)]).CopyTo(bytes, entry);
            sites.Add(new PatchSite
            {
                Hypercall = call.Hypercall.Name,
                Entry = entry,
                EarlyThunk = _code[Early(call)],
                Unavailable = _code[Unavailable(call)],
                Features = call.Hypercall.Features,
                Targets = call.Stubs.Select(stub => new PatchTarget(stub.Vendor, _code[stub.Code.Hex], stub.ReportsTransport)).ToEquatableArray(),
            });
        }

        return new CodeImage
        {
            CallingConvention = _callingConvention,
            Code = EquatableArray.Create(bytes),
            Sites = sites.ToEquatableArray(),
            Cells = _code.Cells.ToEquatableArray(),
            Parts = _parts.OrderBy(part => part.Offset).ToEquatableArray(),
        };
    }

    /// <summary>A hypercall and its stubs.</summary>
    private sealed record ImageCall(Hypercall Hypercall, List<ImageStub> Stubs);

    /// <summary>The stub of a hypercall for a vendor.</summary>
    private sealed record ImageStub(Vendor Vendor, CallingConvention CallingConvention, StubCode Code, bool ReportsTransport);
}
