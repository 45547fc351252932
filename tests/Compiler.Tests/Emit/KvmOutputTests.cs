using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Emit;

/// <summary>What is emitted for KVM, so that a change of it is a visible diff.</summary>
public sealed class KvmOutputTests
{
    [Fact]
    public async Task The_ABI_text_of_KVM() => await Verify(AbiTextEmitter.Emit(KvmTable.Table));

    [Fact]
    public async Task The_JSON_of_KVM() => await Verify(JsonEmitter.Emit([KvmTable.Table]), "json");
}
