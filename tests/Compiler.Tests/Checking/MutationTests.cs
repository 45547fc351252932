using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Checking;

/// <summary>
/// Each byte of each stub takes each of its 255 other values. Nearly all of these mutants break the contract; the
/// few that pass are reviewed in the snapshots: each must do what the stub does.
/// </summary>
public class MutationTests
{
    [Theory]
    [ClassData(typeof(AllTargets))]
    public Task Survivors(Vendor vendor, CallingConvention callingConvention) =>
        Verify(SurvivorReport.Of(KvmTable.Table, vendor, callingConvention)).UseParameters(vendor, callingConvention);

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public Task Survivors_of_TDXs_standard_calls(CallingConvention callingConvention) =>
        Verify(SurvivorReport.Of(BuiltInTable.Read("TdVmcall"), Vendor.IntelTdx, callingConvention)).UseParameters(callingConvention);

    [Theory]
    [ClassData(typeof(Targets))]
    public void Every_byte_of_the_landing_pad_the_hypercall_and_the_number_matters(
        Vendor vendor, CallingConvention callingConvention)
    {
        foreach ((KvmCall call, var signature) in KvmTable.Signatures(vendor, callingConvention))
        {
            var stub = Stubs.Encode(signature);
            int[] bytes =
            [
                .. Enumerable.Range(0, 4),

                // The number is loaded just before the hypercall, by five bytes.
                .. Enumerable.Range(stub.HypercallOffset - 5, 5 + stub.HypercallLength),
                stub.Size - 1,
            ];
            foreach (Mutant mutant in Mutant.Of(stub.ToBytes()).Where(m => bytes.Contains(m.Offset)))
            {
                Assert.True(
                    ContractChecker.Check(mutant.Code, signature) is CheckResult.Rejected,
                    $"{call.Name}: {mutant.Describe()}");
            }
        }
    }
}
