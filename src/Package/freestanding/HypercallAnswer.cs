namespace Hyperabi;

/// <summary>What an entry returns under the System V convention: RAX and RDX.</summary>
public readonly struct HypercallAnswer
{
    private readonly ulong _value;
    private readonly ulong _transport;

    /// <summary>An answer.</summary>
    /// <param name="value">RAX.</param>
    /// <param name="transport">RDX.</param>
    public HypercallAnswer(ulong value, ulong transport)
    {
        _value = value;
        _transport = transport;
    }

    /// <summary>The result register.</summary>
    public ulong Value => _value;

    /// <summary>What became of the call.</summary>
    /// <remarks>
    /// Stubs that trust the host say nothing about it: RDX is then whatever it was. So it is believed only where the platform's
    /// vendor is one whose stubs report. Where nothing was executed, the platform itself says why.
    /// </remarks>
    /// <param name="platform">The platform, as it is after the call, when it is known in any case.</param>
    /// <param name="trusting">The vendors whose stubs do not report.</param>
    /// <param name="reporting">The vendors whose stubs do.</param>
    /// <param name="features">The feature bits that the hypercall requires.</param>
    public TransportStatus TransportOn(Platform platform, Vendor trusting, Vendor reporting, uint features)
    {
        if (platform.State != PlatformState.Usable || (platform.Vendor & (trusting | reporting)) == 0)
            return new((ulong)(platform.State - PlatformState.Usable) + (ulong)TransportFailure.NotForVendor);
        if ((platform.Features & features) != features)
            return new((ulong)TransportFailure.FeatureMissing);
        return new((platform.Vendor & reporting) != 0 ? _transport : 0);
    }
}
