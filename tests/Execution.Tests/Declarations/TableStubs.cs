extern alias runtime;

using System.Reflection;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using HypercallCode = runtime::Hyperabi.HypercallCode;
using HypercallStub = runtime::Hyperabi.HypercallStub;
using RuntimeCallingConvention = runtime::Hyperabi.CallingConvention;
using RuntimeVendor = runtime::Hyperabi.Vendor;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>The stubs of a table that was built into an assembly: the code that users get, and what the table's record declares.</summary>
internal static class TableStubs
{
    /// <summary>Every stub for a vendor under a calling convention, in the order of the numbers.</summary>
    public static IEnumerable<DeclaredStub> Of(Type table, Vendor vendor, CallingConvention callingConvention)
    {
        AbiTable declared = Record(table);
        var code = (HypercallCode)table.GetProperty("Code", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        foreach (Hypercall hypercall in declared.Hypercalls)
        {
            if (DeclaredCall.Of(declared, hypercall, vendor) is not { } call)
                continue;
            HypercallStub stub = code[
                hypercall.Name, Enum.Parse<RuntimeVendor>(vendor.ToString()), Enum.Parse<RuntimeCallingConvention>(callingConvention.ToString())];
            yield return new DeclaredStub(call, callingConvention, stub.Bytes.ToArray())
            {
                CellDisplacement = stub.GhcbCellOffset,
                GsDisplacement = declared.Ghcb?.GsOffset,
                Signature = StubSignature.Of(declared, hypercall, vendor, callingConvention),
            };
        }
    }

    /// <summary>The vendors that a table has any stub for.</summary>
    public static IEnumerable<Vendor> VendorsOf(Type table)
    {
        AbiTable declared = Record(table);
        return Vendors.All.Where(vendor => declared.Hypercalls.Any(hypercall => declared.ConventionOf(hypercall, vendor) is not null));
    }

    /// <summary>The table, as its record declares it.</summary>
    public static AbiTable Record(Type table)
    {
        string record = table.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == $"Hyperabi.Record:{table.FullName}").Value!;
        return RecordReader.Read(record) is RecordResult.Read read
            ? read.Table
            : throw new InvalidOperationException($"the record of {table.FullName} cannot be read");
    }
}
