using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Encodes stubs, and remembers what it encoded.</summary>
public static class StubEncoder
{
    // A build encodes each signature once; an editor asks again at every keystroke.
    private static readonly BoundedMemo<StubSignature, StubResult> Remembered = new(capacity: 1 << 16, EncodeAnew);

    private static long EncodedSoFar;

    /// <summary>How many stubs this process has really encoded; the rest were remembered.</summary>
    public static long EncodingCount => Interlocked.Read(ref EncodedSoFar);

    /// <summary>The machine code of a signature, or why there is none.</summary>
    public static StubResult Encode(StubSignature signature) => Remembered.Get(signature);

    private static StubResult EncodeAnew(StubSignature signature)
    {
        Interlocked.Increment(ref EncodedSoFar);
        return StubLowering.Lower(signature) switch
        {
            LoweringResult.Lowered lowered => Assemble(lowered.Steps, signature.Number),
            LoweringResult.Failed failed => new StubResult.Failed(failed.Reason),
            _ => throw new InvalidOperationException("a lowering result without a meaning"),
        };
    }

    private static StubResult Assemble(EquatableArray<Step> steps, ulong number)
    {
        (List<Instruction> instructions, int hypercall, int cell) = StubLayout.Of(steps, number);
        var bytes = new ByteWriter();
        var block = new InstructionBlock(bytes, instructions, rip: 0);
        const BlockEncoderOptions WithOffsets = BlockEncoderOptions.ReturnNewInstructionOffsets | BlockEncoderOptions.ReturnConstantOffsets;
        if (!BlockEncoder.TryEncode(64, block, out string? error, out BlockEncoderResult result, WithOffsets))
            return new StubResult.Failed(error ?? "the encoder refused an instruction");
        int start = (int)result.NewInstructionOffsets[hypercall];
        int end = hypercall + 1 < instructions.Count ? (int)result.NewInstructionOffsets[hypercall + 1] : bytes.Count;
        return new StubResult.Encoded(new StubCode
        {
            Hex = StubCode.ToHex(bytes.ToArray()),
            HypercallOffset = start,
            HypercallLength = end - start,
            InstructionCount = instructions.Count,
            CellOffset = cell < 0 ? null : (int)result.NewInstructionOffsets[cell] + result.ConstantOffsets[cell].DisplacementOffset,
        });
    }

    private sealed class ByteWriter : CodeWriter
    {
        private readonly List<byte> _bytes = new(capacity: 64);

        public int Count => _bytes.Count;

        public byte[] ToArray() => [.. _bytes];

        public override void WriteByte(byte value) => _bytes.Add(value);
    }
}
