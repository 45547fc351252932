using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>An entry of the object, as its callers know it.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Stubs">The stubs to which it may lead.</param>
/// <param name="Features">The feature bits that the hypercall requires.</param>
internal sealed record FreestandingEntry(string Symbol, IReadOnlyList<Stub> Stubs, uint Features)
{
    /// <summary>Whether some stub says what became of a call.</summary>
    public bool ReportsTransport => Stubs.Any(stub => stub.Signature.ReportsTransport);

    /// <summary>Under Win64 the status goes through a pointer behind the parameters; under SysV it comes back in RDX.</summary>
    public bool HasTransportPointer => ReportsTransport && Stubs[0].CallingConvention == CallingConvention.Win64;

    /// <summary>The vendors whose stubs say nothing, as an expression.</summary>
    public string Trusting => Vendors(reporting: false);

    /// <summary>The vendors whose stubs say what became of a call, as an expression.</summary>
    public string Reporting => Vendors(reporting: true);

    private string Vendors(bool reporting)
    {
        int vendors = Stubs.Where(stub => stub.Signature.ReportsTransport == reporting).Sum(stub => (int)stub.Vendor);
        return $"(global::Hyperabi.Vendor){vendors.ToString(CultureInfo.InvariantCulture)}";
    }
}
