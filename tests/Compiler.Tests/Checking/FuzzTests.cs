using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>Any bytes have a result.</summary>
public class FuzzTests
{
    private static readonly byte[] EndBranch = [0xF3, 0x0F, 0x1E, 0xFA];

    private static readonly StubSignature Signature = Signatures.Of(
        Conventions.VMware(Vendor.IntelVmx), CallingConvention.Win64, 10, "u32,out u16,u8,s32,out u64,u64");

    [Fact]
    public void Garbage_is_rejected()
    {
        var random = new Random(1);
        for (int i = 0; i < 30_000; i++)
        {
            byte[] garbage = new byte[random.Next(64)];
            random.NextBytes(garbage);
            byte[] code = i % 8 == 0 ? garbage : [.. EndBranch, .. garbage];
            Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, Signature));
        }
    }

    [Fact]
    public void Every_instruction_of_two_bytes_and_a_suffix_has_a_result()
    {
        byte[] code = [.. EndBranch, 0, 0, 0xC0, 0x24, 0xD8, 0, 0, 0, 0, 0, 0, 0, 0xC3];
        for (int first = 0; first < 256; first++)
        {
            for (int second = 0; second < 256; second++)
            {
                (code[4], code[5]) = ((byte)first, (byte)second);
                Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, Signature));
            }
        }
    }

    [Fact]
    public void A_mended_stub_has_a_result()
    {
        var random = new Random(2);
        byte[] stub = Stubs.EncodeChecked(Signature).ToBytes();
        for (int i = 0; i < 20_000; i++)
        {
            List<byte> code = [.. stub];
            for (int edits = random.Next(1, 4); edits > 0 && code.Count > 0; edits--)
                Edit(code, random);
            Assert.NotNull(ContractChecker.Check([.. code], Signature));
        }
    }

    private static void Edit(List<byte> code, Random random)
    {
        int at = random.Next(code.Count);
        switch (random.Next(4))
        {
            case 0:
                code.RemoveAt(at);
                break;
            case 1:
                code.Insert(at, (byte)random.Next(256));
                break;
            case 2:
                code[at] = (byte)random.Next(256);
                break;
            default:
                code.InsertRange(at, code.GetRange(random.Next(code.Count), 1));
                break;
        }
    }
}
