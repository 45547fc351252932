using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using IcedRegister = Iced.Intel.Register;

namespace Hyperabi.Compiler.Encoding;

/// <summary>What all early thunks of a table share: the detector, the handler of #VC and the lookup of the platform's word.</summary>
/// <remarks>It is the same under every calling convention, and wherever it lies. The detector is its first function.</remarks>
public sealed class SharedCode
{
    private static readonly BoundedMemo<(EquatableArray<string> Signatures, bool HasSevEs), SharedCode> Remembered =
        new(capacity: 64, static key => new(key.Signatures, key.HasSevEs));

    private SharedCode(EquatableArray<string> signatures, bool hasSevEs)
    {
        var code = new CodeSection();
        code.Add(DetectorEncoder.Encode([.. signatures.Select(CpuidSignature.Unescape)]));
        DetectorSize = code.Offset;
        if (hasSevEs)
        {
            code.Align(CodeImage.Alignment);
            EarlyVcHandler = code.Offset;
            code.Add(EarlyVcHandlerEncoder.Encode());
            EarlyVcHandlerSize = code.Offset - EarlyVcHandler;
        }

        code.Align(CodeImage.Alignment);
        Lookup = code.Offset;
        WriteLookup(code);
        Bytes = EquatableArray.Create(code.ToBytes());
        Hex = StubCode.ToHex([.. Bytes]);
        PlatformDistances = code.Cells.Select(cell => cell.Offset).ToEquatableArray();
    }

    /// <summary>The bytes; distances of the platform cell are 0 in it.</summary>
    public EquatableArray<byte> Bytes { get; }

    /// <summary>The bytes as lower-case hexadecimal text.</summary>
    public string Hex { get; }

    /// <summary>The size of the detector in bytes.</summary>
    public int DetectorSize { get; }

    /// <summary>Where the handler of #VC begins, in bytes from the first; 0 where there is none.</summary>
    public int EarlyVcHandler { get; }

    /// <summary>The size of the handler of #VC in bytes.</summary>
    public int EarlyVcHandlerSize { get; }

    /// <summary>Where the function begins that early thunks call, in bytes from the first; it ends with the code.</summary>
    public int Lookup { get; }

    /// <summary>Where the 32-bit distances of the platform cell are.</summary>
    public EquatableArray<int> PlatformDistances { get; }

    /// <summary>The code for the hypervisors that a table speaks to.</summary>
    /// <param name="signatures">Their CPUID signatures, as the table has them.</param>
    /// <param name="hasSevEs">Whether the table has stubs for guests in which CPUID raises #VC.</param>
    public static SharedCode Of(EquatableArray<string> signatures, bool hasSevEs) => Remembered.Get((signatures, hasSevEs));

    /// <summary>RAX is the platform's word, looked up at the first call; no other register changes.</summary>
    private static void WriteLookup(CodeSection code)
    {
        const string Detector = "detector";
        const string Unknown = "platform unknown";
        code.AddReference(ImageCell.Platform, cell => Instruction.Create(Code.Mov_r64_rm64, IcedRegister.RAX, cell));
        code.Add(Instruction.Create(Code.Test_rm64_r64, IcedRegister.RAX, IcedRegister.RAX));
        code.AddBranch(Code.Je_rel32_64, Unknown);
        code.Add(Instruction.Create(Code.Retnq));

        // Whoever interrupts this finds out the same, and stores the same.
        code.Label(Unknown);
        code.Label(Detector, offset: 0);
        code.AddBranch(Code.Call_rel32_64, Detector);
        code.AddReference(ImageCell.Platform, cell => Instruction.Create(Code.Mov_rm64_r64, cell, IcedRegister.RAX));
        code.Add(Instruction.Create(Code.Retnq));
    }
}
