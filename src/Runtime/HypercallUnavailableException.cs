namespace Hyperabi;

/// <summary>A hypercall was made, and there is nothing to make it to.</summary>
public sealed class HypercallUnavailableException : InvalidOperationException
{
    internal HypercallUnavailableException(HypercallTable table, string hypercall)
        : base(
            $"{table.Name}.{hypercall} cannot be called here: no host is set, and this version of Hyperabi has no path into a "
            + "real hypervisor from a hosted process. Set a software host with HypercallRuntime.UseHost(...), or place the "
            + $"bytes of {table.Name}.Code into a guest.")
    {
        Table = table.Name;
        Hypercall = hypercall;
    }

    /// <summary>The full name of the class that declares the hypercall.</summary>
    public string Table { get; }

    /// <summary>The name of the method that was called.</summary>
    public string Hypercall { get; }
}
