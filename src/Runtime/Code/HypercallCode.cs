using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hyperabi;

/// <summary>The machine code of a table's stubs, for people who place code into guests themselves.</summary>
/// <remarks>
/// <para>
/// A stub is a position-independent leaf function: it begins with ENDBR64, is called by the C calling convention asked for
/// and ends with RET. Executing one outside a guest of the right hypervisor raises #UD.
/// </para>
/// <para>
/// The text that it decodes has a line <c>number name</c> for each hypercall and, below it, indented by a space, a line
/// <c>vendor convention offset bytes</c> for each stub: the offset of the hypercall instruction in decimal, the bytes in
/// hexadecimal, and, where the stub has one, the offset of its GHCB cell's displacement. A stub that is an earlier one with
/// another number is <c>vendor convention =n offset bytes</c>: the n-th stub that was written out, counted from 0, with the
/// number's bytes at the offset, where the code has any. A stub that cannot be encoded has no line.
/// </para>
/// </remarks>
public sealed class HypercallCode
{
    private readonly string _table;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<HypercallStub> _written = [];

    internal HypercallCode(string table, ReadOnlySpan<byte> text)
    {
        _table = table;
        Entry? entry = null;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty)
                continue;
            if (line[0] == (byte)' ')
            {
                (entry ?? throw Malformed()).Add(DecodeStub(line[1..]));
                continue;
            }

            entry = DecodeEntry(line);
            _entries.Add(entry.Name, entry);
        }
    }

    /// <summary>The names of the hypercalls, by number.</summary>
    public IReadOnlyCollection<string> Hypercalls => _entries.Keys;

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
            if (!_entries.TryGetValue(hypercall, out Entry? entry))
            {
                throw new ArgumentException(
                    $"{_table} has no hypercall '{hypercall}'; it has {string.Join(", ", _entries.Keys)}.", nameof(hypercall));
            }

            return entry.Find(vendor, callingConvention) ?? throw new ArgumentException(
                $"{_table}.{hypercall} has no stub for {vendor} under {callingConvention}; {entry.Known()}.", nameof(vendor));
        }
    }

    internal string NameOf(ulong number) =>
        _entries.Values.FirstOrDefault(entry => entry.Number == number)?.Name
        ?? number.ToString(CultureInfo.InvariantCulture);

    private Entry DecodeEntry(ReadOnlySpan<byte> line)
    {
        if (!Utf8Parser.TryParse(Word(ref line), out ulong number, out _))
            throw Malformed();
        return new Entry(number, Encoding.UTF8.GetString(Word(ref line)));
    }

    private HypercallStub DecodeStub(ReadOnlySpan<byte> line)
    {
        if (!Enum.TryParse(Encoding.UTF8.GetString(Word(ref line)), out Vendor vendor)
            || !Enum.TryParse(Encoding.UTF8.GetString(Word(ref line)), out CallingConvention callingConvention))
        {
            throw Malformed();
        }

        if (!line.IsEmpty && line[0] == (byte)'=')
            return DecodeRepeated(vendor, callingConvention, line[1..]);
        int offset = Number(ref line);
        byte[] bytes = Convert.FromHexString(Encoding.UTF8.GetString(Word(ref line)));
        int? cell = line.IsEmpty ? null : Number(ref line);
        if (!line.IsEmpty)
            throw Malformed();
        var stub = new HypercallStub(vendor, callingConvention, bytes, offset, cell);
        _written.Add(stub);
        return stub;
    }

    /// <summary>A stub that is another one with another number.</summary>
    private HypercallStub DecodeRepeated(Vendor vendor, CallingConvention callingConvention, ReadOnlySpan<byte> line)
    {
        int index = Number(ref line);
        if (index >= _written.Count)
            throw Malformed();
        HypercallStub first = _written[index];
        byte[] bytes = first.Bytes.ToArray();
        if (!line.IsEmpty)
        {
            int offset = Number(ref line);
            byte[] number = Convert.FromHexString(Encoding.UTF8.GetString(Word(ref line)));
            if (!line.IsEmpty || offset > bytes.Length - number.Length)
                throw Malformed();
            number.CopyTo(bytes, offset);
        }

        return new HypercallStub(vendor, callingConvention, bytes, first.HypercallOffset, first.GhcbCellOffset);
    }

    private int Number(ref ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> word = Word(ref line);
        return Utf8Parser.TryParse(word, out int number, out int read) && read == word.Length && number >= 0 ? number : throw Malformed();
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return word;
    }

    private InvalidOperationException Malformed() => new(
        $"The stubs of {_table} cannot be read: the generator and the runtime are of different versions of Hyperabi. "
        + "Use one version of the package and rebuild.");

    private sealed class Entry(ulong number, string name)
    {
        private readonly List<HypercallStub> _stubs = [];

        public ulong Number { get; } = number;

        public string Name { get; } = name;

        public void Add(HypercallStub stub) => _stubs.Add(stub);

        public HypercallStub? Find(Vendor vendor, CallingConvention callingConvention) =>
            _stubs.Find(stub => stub.Vendor == vendor && stub.CallingConvention == callingConvention);

        public string Known() => _stubs.Count == 0
            ? "no stub of it could be encoded, the build's diagnostics say why"
            : "it has " + string.Join(", ", _stubs.Select(stub => $"{stub.Vendor}/{stub.CallingConvention}"));
    }
}
