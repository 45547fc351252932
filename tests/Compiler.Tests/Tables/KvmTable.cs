using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>The hypercalls that KVM's x86 guests make, as Hyperabi.Tables.Kvm declares them.</summary>
internal static class KvmTable
{
    /// <summary>The whole table.</summary>
    public static AbiTable Table { get; } = BuiltInTable.Read("Kvm");

    /// <summary>Each hypercall, by number.</summary>
    public static IReadOnlyList<KvmCall> Calls { get; } =
    [
        .. Table.Hypercalls.Select(call => new KvmCall(call.Name, call.Number, string.Join(",", call.Parameters.Select(p => p.Shape.ToString())))),
    ];

    /// <summary>Every stub of one vendor under one calling convention, in the order of the numbers.</summary>
    public static IEnumerable<(KvmCall Call, StubSignature Signature)> Signatures(
        Vendor vendor, CallingConvention callingConvention) =>
        Calls.Select(call => (call, Signature(call, vendor, callingConvention)));

    public static StubSignature Signature(KvmCall call, Vendor vendor, CallingConvention callingConvention) =>
        StubSignature.Of(Table, Table.Hypercalls.Single(h => h.Name == call.Name), vendor, callingConvention)!;

    public static StubSignature Signature(string name, Vendor vendor, CallingConvention callingConvention) =>
        Signature(Calls.Single(call => call.Name == name), vendor, callingConvention);
}

/// <summary>A hypercall of KVM; each returns an s64.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Number">Its number.</param>
/// <param name="Arguments">Its arguments in the ABI text's notation.</param>
internal sealed record KvmCall(string Name, ulong Number, string Arguments)
{
    public IReadOnlyList<ScalarShape> Shapes => [.. Tables.Signatures.Arguments(Arguments).Select(a => a.Shape)];
}
