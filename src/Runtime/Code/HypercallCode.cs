using System.Globalization;

namespace Hyperabi;

/// <summary>The machine code of a table, for people who place code into guests themselves.</summary>
/// <remarks>
/// A stub is a position-independent leaf function: it begins with ENDBR64, is called by the C calling convention asked for
/// and ends with RET. Executing one outside a guest of the right hypervisor raises #UD. An image has every stub, and entries that find
/// the right one.
/// </remarks>
public sealed class HypercallCode
{
    private readonly string _table;
    private readonly StubsText _text;
    private readonly Dictionary<string, HypercallEntry> _entries;

    internal HypercallCode(string table, ReadOnlySpan<byte> text)
    {
        _table = table;
        _text = new StubsText(table, text);
        _entries = _text.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The names of the hypercalls, by number.</summary>
    public IReadOnlyCollection<string> Hypercalls => _entries.Keys;

    /// <summary>The CPUID signatures of the hypervisors that the table speaks to, the preferred one first.</summary>
    public IReadOnlyList<HypervisorSignature> Signatures => _text.Signatures;

    /// <summary>The machine code of a hypercall's stub.</summary>
    /// <param name="hypercall">The method's name: <c>nameof(Kvm.KickCpu)</c>.</param>
    /// <param name="vendor">One vendor.</param>
    /// <param name="callingConvention">How the stub will be called.</param>
    /// <returns>The stub; its bytes are shared and must not be changed.</returns>
    /// <exception cref="ArgumentException">The table has no such hypercall, or the hypercall has no such stub.</exception>
    public HypercallStub this[string hypercall, Vendor vendor, CallingConvention callingConvention]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(hypercall);
            if (!_entries.TryGetValue(hypercall, out HypercallEntry? entry))
            {
                throw new ArgumentException(
                    $"{_table} has no hypercall '{hypercall}'; it has {string.Join(", ", _entries.Keys)}.", nameof(hypercall));
            }

            return entry.Find(vendor, callingConvention) ?? throw new ArgumentException(
                $"{_table}.{hypercall} has no stub for {vendor} under {callingConvention}; {entry.Known()}.", nameof(vendor));
        }
    }

    /// <summary>Puts entries, detector, early thunks and stubs together, in one piece of code that may lie anywhere.</summary>
    /// <param name="callingConvention">How the entries will be called.</param>
    /// <returns>The image; its bytes are those of the object that <c>hyperabi object</c> writes.</returns>
    /// <exception cref="InvalidOperationException">No hypercall of the table has a stub.</exception>
    public HypercallImage Image(CallingConvention callingConvention) =>
        _text.Shared is { } shared
            ? new ImageAssembler(callingConvention, shared, _text.Entries).Assemble(_table)
            : throw new InvalidOperationException($"{_table} has no hypercall that any vendor has a stub for.");

    internal string NameOf(ulong number) =>
        _text.Entries.Find(entry => entry.Number == number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);
}
