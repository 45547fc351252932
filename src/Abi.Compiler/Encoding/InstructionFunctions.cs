using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Encoding;

/// <summary>What a confidential guest executes besides hypercalls, as functions for languages that have no such instructions.</summary>
/// <remarks>Position-independent; an image has those of the vendors for which its table has stubs.</remarks>
public sealed class InstructionFunctions
{
    private static readonly BoundedMemo<(Vendor Vendors, CallingConvention CallingConvention), InstructionFunctions> Remembered =
        new(capacity: 64, static key => new(key.Vendors, key.CallingConvention));

    private InstructionFunctions(Vendor vendors, CallingConvention callingConvention)
    {
        var code = new CodeSection();
        List<ImagePart> parts = [];
        if ((vendors & Vendor.IntelTdx) != 0)
        {
            Add(ImagePartKind.SharedBit, SharedBitEncoder.Encode());
            Add(ImagePartKind.AcceptPage, AcceptPageEncoder.Encode(callingConvention));
        }

        if ((vendors & Vendor.AmdSevEs) != 0)
        {
            Add(ImagePartKind.Pvalidate, PvalidateEncoder.Encode(callingConvention));
            Add(ImagePartKind.GhcbMsrExchange, GhcbMsrExchangeEncoder.Encode(callingConvention));
        }

        Bytes = EquatableArray.Create(code.ToBytes());
        Hex = StubCode.ToHex([.. Bytes]);
        Parts = parts.ToEquatableArray();

        void Add(ImagePartKind kind, byte[] function)
        {
            code.Align(CodeImage.Alignment);
            parts.Add(new ImagePart(kind, code.Offset, function.Length));
            code.Add(function);
        }
    }

    /// <summary>The bytes; none where there is no function.</summary>
    public EquatableArray<byte> Bytes { get; }

    /// <summary>The bytes as lower-case hexadecimal text.</summary>
    public string Hex { get; }

    /// <summary>The functions; offsets are in bytes from the first.</summary>
    public EquatableArray<ImagePart> Parts { get; }

    /// <summary>The functions of a table.</summary>
    /// <param name="vendors">All vendors for which the table has stubs.</param>
    /// <param name="callingConvention">How they are called.</param>
    public static InstructionFunctions Of(Vendor vendors, CallingConvention callingConvention) => Remembered.Get((vendors, callingConvention));
}
