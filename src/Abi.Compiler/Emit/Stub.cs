using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit;

/// <summary>One stub of a hypercall, for outputs that list them.</summary>
/// <param name="Signature">What the stub was encoded from.</param>
/// <param name="Result">The machine code, or why there is none.</param>
public sealed record Stub(StubSignature Signature, StubResult Result)
{
    /// <summary>The vendor.</summary>
    public Vendor Vendor => Signature.Convention.Vendor;

    /// <summary>The calling convention.</summary>
    public CallingConvention CallingConvention => Signature.CallingConvention;

    /// <summary>Every stub of a hypercall, by vendor, then by calling convention.</summary>
    public static IReadOnlyList<Stub> Of(AbiTable table, Hypercall hypercall)
    {
        List<Stub> stubs = new(Vendors.All.Count * CallingConventions.All.Count);
        foreach (StubSignature signature in StubSignature.All(table, hypercall))
            stubs.Add(new Stub(signature, StubEncoder.Encode(signature)));
        return stubs;
    }
}
