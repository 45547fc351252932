using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>Encodes and checks, with failures that show the code.</summary>
internal static class Stubs
{
    public static StubCode Encode(StubSignature signature) => StubEncoder.Encode(signature) switch
    {
        StubResult.Encoded encoded => encoded.Code,
        StubResult.Failed failed => throw new InvalidOperationException($"{Describe(signature)}: {failed.Reason}"),
        _ => throw new InvalidOperationException("a result without a meaning"),
    };

    /// <summary>Encodes a signature and has the result checked.</summary>
    public static StubCode EncodeChecked(StubSignature signature)
    {
        StubCode code = Encode(signature);
        if (ContractChecker.Check(code.ToBytes(), signature) is CheckResult.Rejected rejected)
        {
            Assert.Fail(
                $"{Describe(signature)}\n{Listing(code.ToBytes())}\nrejected at {rejected.Offset}: {rejected.Reason}");
        }

        return code;
    }

    /// <summary>Instructions in Intel syntax, one a line.</summary>
    public static string Listing(byte[] code) => string.Join("\n", Disassembly.Of(code).Select(line => line.Text));

    /// <summary>Bytes in hexadecimal, separated by spaces.</summary>
    public static string Spaced(byte[] code) => string.Join(" ", code.Select(b => StubCode.ToHex([b])));

    public static string Describe(StubSignature signature)
    {
        var convention = signature.Convention;
        string arguments = string.Join(",", signature.Arguments.Select(a => $"{a.Direction} {a.Shape}"));
        return $"{convention.Vendor} {signature.CallingConvention} number {signature.Number:x} in {convention.Number}, "
            + $"arguments {string.Join(",", convention.Arguments)}, results {string.Join(",", convention.Results)}, "
            + $"clobbers {string.Join(",", convention.Clobbers)}; ({arguments}) returns {signature.Returns}";
    }
}
