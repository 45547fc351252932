using Hyperabi.Compiler.Model;

namespace Hyperabi.Tool.Records;

/// <summary>A table that an assembly records.</summary>
/// <param name="FullName">The full name of the class that declares it.</param>
/// <param name="Table">The table.</param>
internal sealed record RecordedTable(string FullName, AbiTable Table);
