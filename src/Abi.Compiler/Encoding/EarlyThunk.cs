using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using IcedRegister = Iced.Intel.Register;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The code behind an entry that nobody has patched; the distances of its branches are 0 until it has a place.</summary>
/// <remarks>
/// <c>call lookup</c>, then <c>cmp al, vendor; je stub</c> for each vendor of the hypercall, then what the hypercall comes to where
/// it cannot be made. Thunks of one shape are the same bytes.
/// </remarks>
public sealed class EarlyThunk
{
    /// <summary>Where the distance of the lookup is, in bytes from the thunk.</summary>
    public const int LookupDistance = 1;

    private const int CallSize = 5;
    private const int BranchSize = 8;

    private static readonly BoundedMemo<EarlyThunkShape, EarlyThunk> Remembered = new(capacity: 1 << 12, static shape => new(shape));

    private readonly int _vendors;

    private EarlyThunk(EarlyThunkShape shape)
    {
        _vendors = shape.Vendors.Count;
        var code = new CodeSection();
        code.Add(Instruction.CreateBranch(Code.Call_rel32_64, CallSize));
        foreach (Vendor vendor in shape.Vendors)
        {
            code.Add(Instruction.Create(Code.Cmp_AL_imm8, IcedRegister.AL, (int)vendor));
            code.Add(Instruction.CreateBranch(Code.Je_rel32_64, (ulong)(code.Offset + BranchSize - 2)));
        }

        code.Add(Instruction.Create(Code.Movzx_r32_rm8, IcedRegister.EAX, IcedRegister.AH));
        code.Add(Instruction.Create(Code.Add_rm32_imm8, IcedRegister.EAX, (int)TransportStatus.NotForVendor - PlatformWord.Usable));
        foreach (Step step in UnavailableStub.Build(shape))
            code.Add(StepEncoder.Encode(step, number: 0));
        Bytes = EquatableArray.Create(code.ToBytes());
        Hex = StubCode.ToHex([.. Bytes]);
    }

    /// <summary>The bytes.</summary>
    public EquatableArray<byte> Bytes { get; }

    /// <summary>The bytes as lower-case hexadecimal text.</summary>
    public string Hex { get; }

    /// <summary>Where the code begins for where no call can be made, in bytes from the thunk: RAX has the platform's word there.</summary>
    public int Unavailable => CallSize + (BranchSize * _vendors);

    /// <summary>The thunk of a shape.</summary>
    public static EarlyThunk Of(EarlyThunkShape shape) => Remembered.Get(shape);

    /// <summary>Where the distance of a vendor's stub is, in bytes from the thunk.</summary>
    /// <param name="index">Which of the shape's vendors.</param>
    public static int StubDistance(int index) => CallSize + (BranchSize * (index + 1)) - sizeof(int);
}
