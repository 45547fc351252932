using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Native;

/// <summary>One hypercall for one vendor and calling convention: our code and what each C compiler makes of it.</summary>
internal sealed record ComparedStub(KvmCall Call, StubSignature Signature, CodeCost Ours, IReadOnlyList<CodeCost> Theirs)
{
    public string Name => $"{Call.Name}, {Signature.Convention.Vendor}, {Signature.CallingConvention}";

    /// <summary>Every stub of KVM, in the order of the table.</summary>
    public static async Task<IReadOnlyList<ComparedStub>> All(IReadOnlyList<NativeCompiler> compilers)
    {
        List<ComparedStub> all = [];
        foreach (Vendor vendor in (Vendor[])[Vendor.IntelVmx, Vendor.AmdSvm])
        {
            foreach (CallingConvention callingConvention in CallingConventions.All)
            {
                string source = WrapperSource.Of(KvmTable.Calls, vendor, callingConvention);
                List<IReadOnlyDictionary<string, byte[]>> compiled = [];
                foreach (NativeCompiler compiler in compilers)
                    compiled.Add(await compiler.Compile(source));
                foreach ((KvmCall call, StubSignature signature) in KvmTable.Signatures(vendor, callingConvention))
                {
                    all.Add(new ComparedStub(
                        call,
                        signature,
                        CodeCost.Of(Stubs.Encode(signature).ToBytes()),
                        [.. compiled.Select(functions => CodeCost.Of(functions[call.Name]))]));
                }
            }
        }

        return all;
    }
}

/// <summary>Code, and what it costs.</summary>
internal sealed record CodeCost(byte[] Code, int Instructions, int Bytes)
{
    public static CodeCost Of(byte[] code) => new(code, Disassembly.Of(code).Count, code.Length);
}
