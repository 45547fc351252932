using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using IcedRegister = Iced.Intel.Register;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Encodes the image of a table: entries, detector, early thunks and stubs.</summary>
public sealed class ImageEncoder
{
    private const string DetectorLabel = "detector";
    private const string PlatformLabel = "platform";
    private const int LandingPadSize = 4;

    private readonly AbiTable _table;
    private readonly CallingConvention _callingConvention;
    private readonly CodeSection _code = new();
    private readonly List<ImageCall> _calls = [];
    private readonly List<ImagePart> _parts = [];

    private ImageEncoder(AbiTable table, CallingConvention callingConvention) => (_table, _callingConvention) = (table, callingConvention);

    /// <summary>The image of a table under a calling convention.</summary>
    /// <remarks>A hypercall that no vendor has a stub for has no entry either.</remarks>
    public static CodeImage Encode(AbiTable table, CallingConvention callingConvention) => new ImageEncoder(table, callingConvention).Encode();

    private static string Early(ImageCall call) => "early " + call.Hypercall.Name;

    private static string Unavailable(ImageCall call) => "unavailable " + call.Hypercall.Name;

    private CodeImage Encode()
    {
        foreach (Hypercall hypercall in _table.Hypercalls)
        {
            List<ImageStub> stubs = [.. StubsOf(hypercall)];
            if (stubs.Count > 0)
                _calls.Add(new ImageCall(hypercall, stubs));
        }

        _code.Add(new byte[EntrySlot.Size * _calls.Count]);
        for (int i = 0; i < _calls.Count; i++)
            _parts.Add(new ImagePart(ImagePartKind.Entry, EntrySlot.Size * i, EntrySlot.Size, _calls[i].Hypercall.Name));
        int detector = _code.Offset;
        _code.Label(DetectorLabel);
        _code.Add(DetectorEncoder.Encode([.. _table.Signatures.Select(CpuidSignature.Unescape)]));
        AddPart(ImagePartKind.Detector, detector);
        if (_calls.Exists(call => call.Stubs.Exists(stub => stub.Vendor == Vendor.AmdSevEs)))
            WriteEarlyVcHandler();
        WritePlatform();
        foreach (ImageCall call in _calls)
            WriteEarlyThunk(call);
        foreach (ImageCall call in _calls)
            WriteStubs(call);
        _code.Align(CodeImage.Alignment);
        return Finish();
    }

    private IEnumerable<ImageStub> StubsOf(Hypercall hypercall)
    {
        foreach (Vendor vendor in Vendors.All)
        {
            if (StubSignature.Of(_table, hypercall, vendor, _callingConvention) is { } signature
                && StubEncoder.Encode(signature) is StubResult.Encoded encoded)
            {
                yield return new ImageStub(vendor, encoded.Code, signature.ReportsTransport);
            }
        }
    }

    private void WriteEarlyVcHandler()
    {
        _code.Align(CodeImage.Alignment);
        int start = _code.Offset;
        _code.Add(EarlyVcHandlerEncoder.Encode());
        AddPart(ImagePartKind.EarlyVcHandler, start);
    }

    /// <summary>RAX is the platform's word, looked up at the first call; no other register changes.</summary>
    private void WritePlatform()
    {
        const string Unknown = "platform unknown";
        _code.Align(CodeImage.Alignment);
        int start = _code.Offset;
        _code.Label(PlatformLabel);
        _code.AddReference(ImageCell.Platform, cell => Instruction.Create(Code.Mov_r64_rm64, IcedRegister.RAX, cell));
        _code.Add(Instruction.Create(Code.Test_rm64_r64, IcedRegister.RAX, IcedRegister.RAX));
        _code.AddBranch(Code.Je_rel32_64, Unknown);
        _code.Add(Instruction.Create(Code.Retnq));

        // Whoever interrupts this finds out the same, and stores the same.
        _code.Label(Unknown);
        _code.AddBranch(Code.Call_rel32_64, DetectorLabel);
        _code.AddReference(ImageCell.Platform, cell => Instruction.Create(Code.Mov_rm64_r64, cell, IcedRegister.RAX));
        _code.Add(Instruction.Create(Code.Retnq));
        AddPart(ImagePartKind.PlatformLookup, start);
    }

    /// <summary>Right on every platform, whether or not anyone has looked what it is.</summary>
    private void WriteEarlyThunk(ImageCall call)
    {
        _code.Align(CodeImage.Alignment);
        int start = _code.Offset;
        _code.Label(Early(call));
        _code.AddBranch(Code.Call_rel32_64, PlatformLabel);
        foreach ((Vendor vendor, StubCode code, _) in call.Stubs)
        {
            _code.Add(Instruction.Create(Code.Cmp_AL_imm8, IcedRegister.AL, (int)vendor));
            _code.AddBranch(Code.Je_rel32_64, code.Hex);
        }

        _code.Label(Unavailable(call));
        _code.Add(Instruction.Create(Code.Movzx_r32_rm8, IcedRegister.EAX, IcedRegister.AH));
        _code.Add(Instruction.Create(Code.Add_rm32_imm8, IcedRegister.EAX, (int)TransportStatus.NotForVendor - PlatformWord.Usable));
        foreach (Step step in UnavailableStub.Build(call.Hypercall, _callingConvention, call.Stubs.Exists(stub => stub.ReportsTransport)))
            _code.Add(StepEncoder.Encode(step, call.Hypercall.Number));
        AddPart(ImagePartKind.EarlyThunk, start, call.Hypercall.Name);
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

        foreach ((Vendor vendor, StubCode stub, _) in call.Stubs)
            _parts.Add(new ImagePart(ImagePartKind.Stub, _code[stub.Hex] - LandingPadSize, stub.Size, call.Hypercall.Name, vendor));
    }

    /// <summary>Notes that a function has been written, from here to the end of the code so far.</summary>
    private void AddPart(ImagePartKind kind, int start, string? hypercall = null) =>
        _parts.Add(new ImagePart(kind, start, _code.Offset - start, hypercall));

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
    private sealed record ImageStub(Vendor Vendor, StubCode Code, bool ReportsTransport);
}
