using System.ComponentModel;

namespace Hyperabi;

/// <summary>One hypercall ABI at run time: its name, its hypervisor and the machine code of its stubs.</summary>
/// <remarks>Generated code derives from it; a user meets it as <see cref="HypercallRequest.Table"/>.</remarks>
public abstract partial class HypercallTable
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

    /// <summary>The stubs as text, as the generator of the same version writes it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ReadOnlySpan<byte> Stubs { get; }

    private HypercallCode DecodeCode()
    {
        // Two threads may both decode; they decode the same and one of the results is kept.
        var decoded = new HypercallCode(Name, Stubs);
        return Interlocked.CompareExchange(ref _code, decoded, null) ?? decoded;
    }
}
