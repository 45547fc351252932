using System.ComponentModel;

namespace Hyperabi;

/// <summary>One hypercall ABI at run time: its name, its hypervisor and the machine code of its stubs.</summary>
/// <remarks>Generated code derives from it; a user meets it as <see cref="HypercallRequest.Table"/>.</remarks>
public abstract class HypercallTable
{
    private HypercallCode? _code;

    /// <summary>Called by generated code.</summary>
    /// <param name="name">The full name of the class that declares the table.</param>
    /// <param name="hypervisor">The hypervisor's name in lower case: <c>kvm</c>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected HypercallTable(string name, string hypervisor)
    {
        Name = name;
        Hypervisor = hypervisor;
    }

    /// <summary>The full name of the class that declares the table.</summary>
    public string Name { get; }

    /// <summary>The hypervisor's name in lower case: <c>kvm</c>.</summary>
    public string Hypervisor { get; }

    /// <summary>The machine code of every stub, decoded when it is first asked for.</summary>
    public HypercallCode Code => Volatile.Read(ref _code) ?? DecodeCode();

    /// <summary>The stubs as text, in the form that <see cref="HypercallCode"/> describes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ReadOnlySpan<byte> Stubs { get; }

    /// <summary>Makes a hypercall; called by generated code.</summary>
    /// <param name="number">The hypercall's number in its table.</param>
    /// <param name="arguments">The argument registers, in order, each extended to 64 bits.</param>
    /// <param name="outputs">Receives the further result registers, in order.</param>
    /// <returns>The first result register, all 64 bits of it.</returns>
    /// <exception cref="HypercallUnavailableException">No host is set.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number, ReadOnlySpan<ulong> arguments, Span<ulong> outputs = default)
    {
        IHypercallHost host = HypercallRuntime.Host
            ?? throw new HypercallUnavailableException(this, Code.NameOf(number));

        // A host need not write them all, and the caller's stack need not be zeroed.
        outputs.Clear();
        return host.Call(new HypercallRequest(this, number, arguments), outputs);
    }

    /// <summary>Makes a hypercall without arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number) => Call(number, []);

    /// <summary>Makes a hypercall with one argument; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number, ulong argument0) => Call(number, [argument0]);

    /// <summary>Makes a hypercall with two arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number, ulong argument0, ulong argument1) => Call(number, [argument0, argument1]);

    /// <summary>Makes a hypercall with three arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number, ulong argument0, ulong argument1, ulong argument2) =>
        Call(number, [argument0, argument1, argument2]);

    /// <summary>Makes a hypercall with four arguments; called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong Call(ulong number, ulong argument0, ulong argument1, ulong argument2, ulong argument3) =>
        Call(number, [argument0, argument1, argument2, argument3]);

    private HypercallCode DecodeCode()
    {
        // Two threads may both decode; they decode the same and one of the results is kept.
        var decoded = new HypercallCode(Name, Stubs);
        return Interlocked.CompareExchange(ref _code, decoded, null) ?? decoded;
    }
}
