using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>A place in memory that a caller has named by an <c>out</c> parameter.</summary>
/// <param name="Parameter">Which of the parameters.</param>
/// <param name="Width">Its width in bits.</param>
public readonly record struct OutPlace(int Parameter, int Width);

/// <summary>All that an early thunk's code depends on.</summary>
/// <remarks>A value, since a table has as many as hypercalls, and most of them are equal.</remarks>
public readonly record struct EarlyThunkShape
{
    /// <summary>How the entry is called.</summary>
    public required CallingConvention CallingConvention { get; init; }

    /// <summary>The vendors for which the hypercall has a stub, combined.</summary>
    public required Vendor Vendors { get; init; }

    /// <summary>The feature bits of the platform without which no call is made.</summary>
    public required uint Features { get; init; }

    /// <summary>Whether callers may look at the transport's status, since a stub reports it.</summary>
    public required bool ReportsTransport { get; init; }

    /// <summary>Whether a result can be an error: a signed one of 32 or 64 bits.</summary>
    public required bool CanBeError { get; init; }

    /// <summary>What is stored where no call can be made.</summary>
    public required EquatableArray<OutPlace> Outs { get; init; }

    /// <summary>The number of parameters where that decides where the transport's status goes, else 0.</summary>
    public required int TransportParameter { get; init; }

    /// <summary>The shape of a hypercall's thunk.</summary>
    /// <param name="hypercall">The hypercall.</param>
    /// <param name="callingConvention">How the entry is called.</param>
    /// <param name="vendors">The vendors for which it has a stub, combined.</param>
    /// <param name="reportsTransport">Whether one of the stubs reports the transport's status.</param>
    public static EarlyThunkShape Of(
        Hypercall hypercall, CallingConvention callingConvention, Vendor vendors, bool reportsTransport)
    {
        List<OutPlace>? outs = null;
        for (int i = 0; i < hypercall.Parameters.Count; i++)
        {
            if (hypercall.Parameters[i] is { Direction: ParameterDirection.Out } parameter)
                (outs ??= []).Add(new OutPlace(i, parameter.Shape.Width));
        }

        return new EarlyThunkShape
        {
            CallingConvention = callingConvention,
            Vendors = vendors,
            Features = hypercall.Features,
            ReportsTransport = reportsTransport,
            CanBeError = hypercall.Returns?.Shape is { Signed: true, Width: >= 32 },
            Outs = outs?.ToEquatableArray() ?? default,
            TransportParameter = reportsTransport && callingConvention == CallingConvention.Win64 ? hypercall.Parameters.Count : 0,
        };
    }
}
