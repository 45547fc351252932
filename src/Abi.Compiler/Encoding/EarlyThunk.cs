using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using IcedRegister = Iced.Intel.Register;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The code behind an entry that nobody has patched; the distances of its branches are 0 until it has a place.</summary>
/// <remarks>
/// <code>
///         call lookup
///         bt   rax, 32 + n; jnc missing          for each feature that is required
///         cmp  al, vendor; je stub               for each vendor of the hypercall
/// none:   ...                                    no call can be made: the platform's state says why
/// status: ...                                    store it, and an error
/// missing: test al, vendors; jz none             where features are required
///         mov  eax, FeatureMissing; jmp status
/// </code>
/// Thunks of one shape are the same bytes.
/// </remarks>
public sealed class EarlyThunk
{
    /// <summary>Where the distance of the lookup is, in bytes from the thunk.</summary>
    public const int LookupDistance = 1;

    private const int CallSize = 5;
    private const int BranchSize = 8;
    private const string Missing = "missing";
    private const string Status = "status";
    private const string None = "none";

    private static readonly BoundedMemo<EarlyThunkShape, EarlyThunk> Remembered = new(capacity: 1 << 12, static shape => new(shape));

    private readonly int _branches;

    private EarlyThunk(EarlyThunkShape shape)
    {
        var code = new CodeSection();
        code.Add(Instruction.CreateBranch(Code.Call_rel32_64, CallSize));
        foreach (int bit in Bits(shape.Features))
        {
            code.Add(Instruction.Create(Code.Bt_rm64_imm8, IcedRegister.RAX, PlatformWord.FeaturesShift + bit));
            code.AddBranch(Code.Jae_rel32_64, Missing);
        }

        _branches = code.Offset;
        foreach (Vendor vendor in Vendors.All)
        {
            if ((shape.Vendors & vendor) == 0)
                continue;
            code.Add(Instruction.Create(Code.Cmp_AL_imm8, IcedRegister.AL, (int)vendor));
            code.Add(Instruction.CreateBranch(Code.Je_rel32_64, (ulong)(code.Offset + BranchSize - 2)));
        }

        Unavailable = code.Offset;
        code.Label(None);
        code.Add(Instruction.Create(Code.Movzx_r32_rm8, IcedRegister.EAX, IcedRegister.AH));
        code.Add(Instruction.Create(Code.Add_rm32_imm8, IcedRegister.EAX, (int)TransportStatus.NotForVendor - PlatformWord.Usable));
        code.Label(Status);
        foreach (Step step in UnavailableStub.Build(shape))
            code.Add(StepEncoder.Encode(step, number: 0));
        if (shape.Features != 0)
        {
            code.Label(Missing);
            code.Add(Instruction.Create(Code.Test_AL_imm8, IcedRegister.AL, (int)shape.Vendors));
            code.AddBranch(Code.Je_rel32_64, None);
            code.Add(Instruction.Create(Code.Mov_r32_imm32, IcedRegister.EAX, TransportStatus.FeatureMissing));
            code.AddBranch(Code.Jmp_rel32_64, Status);
        }

        Bytes = EquatableArray.Create(code.ToBytes());
        Hex = StubCode.ToHex([.. Bytes]);
    }

    /// <summary>The bytes.</summary>
    public EquatableArray<byte> Bytes { get; }

    /// <summary>The bytes as lower-case hexadecimal text.</summary>
    public string Hex { get; }

    /// <summary>Where the code begins for where no call can be made, in bytes from the thunk: RAX has the platform's word there.</summary>
    public int Unavailable { get; }

    /// <summary>The thunk of a shape.</summary>
    public static EarlyThunk Of(EarlyThunkShape shape) => Remembered.Get(shape);

    /// <summary>Where the distance of a vendor's stub is, in bytes from the thunk.</summary>
    /// <param name="index">Which of the shape's vendors.</param>
    public int StubDistance(int index) => _branches + (BranchSize * (index + 1)) - sizeof(int);

    private static IEnumerable<int> Bits(uint set)
    {
        for (int bit = 0; bit < 32; bit++)
        {
            if ((set >> bit & 1) != 0)
                yield return bit;
        }
    }
}
