extern alias definitions;

using System.Reflection;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>The tables of Hyperabi.Tables, by their records.</summary>
internal static class BuiltInTable
{
    /// <summary>A table by its simple name.</summary>
    public static AbiTable Read(string name)
    {
        string record = typeof(definitions::Hyperabi.Tables.Kvm).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == $"Hyperabi.Record:Hyperabi.Tables.{name}")
            .Value!;
        return RecordReader.Read(record) is RecordResult.Read read
            ? read.Table
            : throw new InvalidOperationException($"the record of Hyperabi.Tables.{name} cannot be read");
    }

    /// <summary>Every stub of a table for one vendor under one calling convention, in the order of the numbers.</summary>
    public static IEnumerable<(Hypercall Call, StubSignature Signature)> Signatures(AbiTable table, Vendor vendor, CallingConvention callingConvention)
    {
        foreach (Hypercall call in table.Hypercalls)
        {
            if (StubSignature.Of(table, call, vendor, callingConvention) is { } signature)
                yield return (call, signature);
        }
    }
}
