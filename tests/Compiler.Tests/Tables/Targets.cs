using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Tests.Tables;

/// <summary>The vendors whose host sees every register, under every calling convention.</summary>
public sealed class Targets : TheoryData<Vendor, CallingConvention>
{
    public Targets()
    {
        foreach (Vendor vendor in (Vendor[])[Vendor.IntelVmx, Vendor.AmdSvm])
        {
            foreach (CallingConvention callingConvention in CallingConventions.All)
                Add(vendor, callingConvention);
        }
    }
}
