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
        var bytes = new ByteWriter();
        var encoder = Encoder.Create(64, bytes);
        (int offset, int length) hypercall = default;
        foreach (Step step in steps)
        {
            int start = bytes.Count;
            if (!encoder.TryEncode(StepEncoder.Encode(step, number), (ulong)start, out uint length, out string? error))
                return new StubResult.Failed(error ?? "the encoder refused an instruction");
            if (step is Step.EnterHypervisor)
                hypercall = (start, (int)length);
        }

        return new StubResult.Encoded(new StubCode
        {
            Hex = StubCode.ToHex(bytes.ToArray()),
            HypercallOffset = hypercall.offset,
            HypercallLength = hypercall.length,
            InstructionCount = steps.Count,
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
