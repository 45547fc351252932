namespace Hyperabi;

/// <summary>A hypercall was made, and there is nothing to make it to.</summary>
public sealed class HypercallUnavailableException : InvalidOperationException
{
    internal HypercallUnavailableException(HypercallTable table, string hypercall)
        : this(
            table,
            hypercall,
            "no host is set. Set a software host with HypercallRuntime.UseHost(...), or, in a guest, call HypercallRuntime.UseMachineCode() "
            + "before the first hypercall.",
            inner: null)
    {
    }

    internal HypercallUnavailableException(HypercallTable table, string hypercall, string reason, Exception? inner)
        : base($"{table.Name}.{hypercall} cannot be called here: {reason}", inner)
    {
        Table = table.Name;
        Hypercall = hypercall;
    }

    /// <summary>The full name of the class that declares the hypercall.</summary>
    public string Table { get; }

    /// <summary>The name of the method that was called.</summary>
    public string Hypercall { get; }
}
