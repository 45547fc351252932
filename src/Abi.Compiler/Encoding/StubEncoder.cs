using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;

namespace Hyperabi.Compiler.Encoding;

/// <summary>Encodes stubs, and remembers what it encoded.</summary>
public static class StubEncoder
{
    // A build encodes each signature once; an editor asks again at every keystroke.
    private static readonly BoundedMemo<StubSignature, StubResult> Remembered = new(capacity: 1 << 16, EncodeAnew);

    // Hypercalls of one shape differ in the bytes of their numbers.
    private static readonly BoundedMemo<StubSignature, TemplateResult> Templates = new(capacity: 1 << 12, MakeTemplate);

    private static long EncodedSoFar;

    /// <summary>How many stubs this process has really encoded; the rest were remembered.</summary>
    public static long EncodingCount => Interlocked.Read(ref EncodedSoFar);

    /// <summary>The machine code of a signature, or why there is none.</summary>
    public static StubResult Encode(StubSignature signature) => Remembered.Get(signature);

    private static StubResult EncodeAnew(StubSignature signature)
    {
        Interlocked.Increment(ref EncodedSoFar);
        if (VendorRules.NumberProblem(signature.Convention, signature.Number) is { } refusal)
            return new StubResult.Failed(refusal);
        TemplateResult result = Templates.Get(signature with { Number = StubTemplate.RepresentativeOf(signature.Number) });
        return result.Template is { } template
            ? new StubResult.Encoded(new StubCode { Template = template, Number = signature.Number })
            : new StubResult.Failed(result.Reason!);
    }

    private static TemplateResult MakeTemplate(StubSignature signature) => StubLowering.Lower(signature) switch
    {
        LoweringResult.Lowered lowered => Assemble(lowered.Steps, signature.Number),
        LoweringResult.Failed failed => new TemplateResult(null, failed.Reason),
        _ => throw new InvalidOperationException("a lowering result without a meaning"),
    };

    private static TemplateResult Assemble(EquatableArray<Step> steps, ulong number)
    {
        StubLayout layout = StubLayout.Of(steps, number);
        var bytes = new ByteWriter();
        var block = new InstructionBlock(bytes, layout.Instructions, rip: 0);
        const BlockEncoderOptions WithOffsets = BlockEncoderOptions.ReturnNewInstructionOffsets | BlockEncoderOptions.ReturnConstantOffsets;
        if (!BlockEncoder.TryEncode(64, block, out string? error, out BlockEncoderResult result, WithOffsets))
            return new TemplateResult(null, error ?? "the encoder refused an instruction");
        int start = (int)result.NewInstructionOffsets[layout.Hypercall];
        int end = layout.Hypercall + 1 < layout.Instructions.Count ? (int)result.NewInstructionOffsets[layout.Hypercall + 1] : bytes.Count;

        // Not every load of a number has it as a constant.
        ConstantOffsets immediate = result.ConstantOffsets[layout.Number];
        bool hasNumber = immediate.HasImmediate && number is not ulong.MaxValue;
        string hex = StubCode.ToHex(bytes.ToArray());
        return new TemplateResult(
            new StubTemplate
            {
                Hex = hex,
                Spaced = StubTemplate.WithSpaces(hex),
                NumberOffset = hasNumber ? (int)result.NewInstructionOffsets[layout.Number] + immediate.ImmediateOffset : 0,
                NumberSize = hasNumber ? immediate.ImmediateSize : 0,
                HypercallOffset = start,
                HypercallLength = end - start,
                InstructionCount = layout.Instructions.Count,
                CellOffset = layout.Cell is { } cell
                    ? (int)result.NewInstructionOffsets[cell] + result.ConstantOffsets[cell].DisplacementOffset
                    : null,
            },
            Reason: null);
    }

    private readonly record struct TemplateResult(StubTemplate? Template, string? Reason);

    private sealed class ByteWriter : CodeWriter
    {
        private readonly List<byte> _bytes = new(capacity: 64);

        public int Count => _bytes.Count;

        public byte[] ToArray() => [.. _bytes];

        public override void WriteByte(byte value) => _bytes.Add(value);
    }
}
