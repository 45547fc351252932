using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>Every vendor under every calling convention.</summary>
public sealed class AllTargets : TheoryData<Vendor, CallingConvention>
{
    public AllTargets()
    {
        foreach (Vendor vendor in Vendors.All)
        {
            foreach (CallingConvention callingConvention in CallingConventions.All)
                Add(vendor, callingConvention);
        }
    }
}
