using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Model;
using Hyperabi.RandomTables;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>The stubs of a random table.</summary>
internal static class RandomStubs
{
    /// <summary>Every stub of every hypercall.</summary>
    public static IEnumerable<DeclaredStub> Of(TableDeclaration table) =>
        from call in ExpectedCall.Of(table)
        where !call.AnnouncesStandardCall
        from callingConvention in CallingConventions.All
        let code = Encode(call, callingConvention)
        select new DeclaredStub(DeclaredCall.Of(call), callingConvention, code.ToBytes())
        {
            CellDisplacement = code.CellOffset,
            GsDisplacement = call.Ghcb?.GsOffset,
        };

    private static StubCode Encode(ExpectedCall call, CallingConvention callingConvention) =>
        StubEncoder.Encode(ExpectedSignature.Of(call, callingConvention)) is StubResult.Encoded { Code: var code }
            ? code
            : throw new InvalidOperationException($"no stub of {call.Name} for {call.Vendor} under {callingConvention}");
}
