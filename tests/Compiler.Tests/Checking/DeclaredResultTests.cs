using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>A confidential guest takes of a host's result what is declared of it, and the checker holds stubs to that.</summary>
public class DeclaredResultTests
{
    private static readonly string[] Shapes = ["bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64"];

    [Theory]
    [InlineData(Vendor.IntelTdx)]
    [InlineData(Vendor.AmdSevEs)]
    public void A_stub_that_returns_another_type_than_the_declared_one_is_rejected(Vendor vendor)
    {
        foreach (string built in Shapes)
        {
            byte[] code = Stubs.EncodeChecked(Signature(vendor, built, "")).ToBytes();
            foreach (string declared in Shapes.Where(shape => shape != built))
            {
                var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, Signature(vendor, declared, "")));
                Assert.Contains("rax does not return the result", rejected.Reason, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(Vendor.IntelTdx)]
    [InlineData(Vendor.AmdSevEs)]
    public void A_stub_that_stores_a_byte_of_the_host_where_a_bool_is_declared_is_rejected(Vendor vendor)
    {
        byte[] code = Stubs.EncodeChecked(Signature(vendor, "u64", "out u8")).ToBytes();
        var rejected = Assert.IsType<CheckResult.Rejected>(ContractChecker.Check(code, Signature(vendor, "u64", "out bool")));
        Assert.Contains("something other than its result", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_host_is_trusted_hypercalls_that_return_different_types_share_their_code()
    {
        string[] codes =
        [
            .. KvmTable.Table.Hypercalls.Take(1).SelectMany(call => Shapes.Select(shape =>
            {
                Assert.True(ScalarShape.TryParse(shape, out ScalarShape returned));
                Hypercall other = call with { Returns = new ReturnValue { Type = shape, Shape = returned } };
                StubSignature signature = StubSignature.Of(KvmTable.Table, other, Vendor.AmdSvm, CallingConvention.SysV)!;
                return Stubs.EncodeChecked(signature).Hex;
            })),
        ];
        Assert.Single(codes.Distinct());
    }

    private static StubSignature Signature(Vendor vendor, string result, string arguments)
    {
        Assert.True(ScalarShape.TryParse(result, out ScalarShape shape));
        Register number = vendor == Vendor.IntelTdx ? Register.R10 : Register.Rax;
        return Signatures.Of(Conventions.Of(vendor, number, [], [number, Register.R12]), CallingConvention.SysV, 5, arguments, result: shape) with
        {
            Ghcb = vendor == Vendor.AmdSevEs ? new GhcbCall(GsOffset: null) : null,
        };
    }
}
