using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>The hypercalls that KVM's x86 guests make.</summary>
internal static class KvmTable
{
    /// <summary>Each hypercall with its number and its arguments in the ABI text's notation; all return an s64.</summary>
    public static IReadOnlyList<KvmCall> Calls { get; } =
    [
        new("VapicPollIrq", 1, ""),
        new("KickCpu", 5, "u64,u32"),
        new("ClockPairing", 9, "u64,u64"),
        new("SendIpi", 10, "u64,u64,u32,u32"),
        new("SchedYield", 11, "u32"),
        new("MapGpaRange", 12, "u64,u64,u64"),
    ];

    /// <summary>Every stub of one vendor under one calling convention, in the order of the numbers.</summary>
    public static IEnumerable<(KvmCall Call, StubSignature Signature)> Signatures(
        Vendor vendor, CallingConvention callingConvention) =>
        Calls.Select(call => (call, Signature(call, vendor, callingConvention)));

    public static StubSignature Signature(KvmCall call, Vendor vendor, CallingConvention callingConvention) =>
        Tables.Signatures.Of(Conventions.Kvm(vendor), callingConvention, call.Number, call.Arguments);

    public static StubSignature Signature(string name, Vendor vendor, CallingConvention callingConvention) =>
        Signature(Calls.Single(call => call.Name == name), vendor, callingConvention);
}

/// <summary>A hypercall of KVM.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Arguments">Its arguments in the ABI text's notation.</param>
internal sealed record KvmCall(string Name, ulong Number, string Arguments)
{
    public IReadOnlyList<ScalarShape> Shapes => [.. Tables.Signatures.Arguments(Arguments).Select(a => a.Shape)];
}
