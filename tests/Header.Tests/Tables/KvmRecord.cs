using System.Reflection;
using Hyperabi.Compiler.Emit.Header;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Hyperabi.Tables;

namespace Hyperabi.Headers.Tests.Tables;

/// <summary>The table of KVM, as the assembly that declares it records it.</summary>
internal static class KvmRecord
{
    public const string Generic = "linux/kvm_para.h";
    public const string X86 = "asm/kvm_para.h";

    private const string Key = "Hyperabi.Record:Hyperabi.Tables.Kvm";

    public static AbiTable Table { get; } = Read();

    /// <summary>The text of one of KVM's headers.</summary>
    public static string Header(string path, KernelVersion? version) => Header(Table, path, version);

    /// <summary>The text of one of a table's headers.</summary>
    public static string Header(AbiTable table, string path, KernelVersion? version) =>
        HeaderEmitter.Emit(table, table.Headers.Single(h => h.Path == path), version);

    private static AbiTable Read()
    {
        string record = typeof(Kvm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == Key).Value!;
        return RecordReader.Read(record) switch
        {
            RecordResult.Read read => read.Table,
            RecordResult.Malformed malformed => throw new InvalidDataException($"line {malformed.Line}: {malformed.Reason}"),
            _ => throw new InvalidOperationException(),
        };
    }
}
