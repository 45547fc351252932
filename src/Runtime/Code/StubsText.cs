using System.Buffers.Text;
using System.Text;

namespace Hyperabi;

/// <summary>Reads the text in which generated code carries the machine code of a table.</summary>
/// <remarks>
/// <para>
/// It has a line <c>signature characters</c> for each hypervisor that the table speaks to; a line <c>shared handler lookup distance
/// distance bytes</c> for the code that early thunks share: where the handler of #VC begins, or 0, where the lookup begins, and where
/// the distances of the platform cell are, with the functions that execute an instruction, for SysV and Win64, as two more words, where
/// the table has any; and for each hypercall, by number, a line <c>number name</c>, with the feature bits that it requires as a third
/// word, where it does.
/// </para>
/// <para>
/// Below that, indented by a space, is a line <c>vendor convention offset bytes</c> for each stub: the offset of the hypercall
/// instruction and the bytes, and, where the stub has one, the offset of its GHCB cell's distance. A stub that is an earlier one with
/// another number is <c>vendor convention =n offset bytes</c>: the n-th stub that was written out, counted from 0, with the
/// number's bytes at the offset, where the code has any. A stub that cannot be encoded has no line. Last is a line <c>early bytes
/// bytes</c>, for SysV and Win64, with the early thunks, or <c>=n</c> for the n-th one that was written out.
/// </para>
/// <para>Offsets are in decimal, bytes in hexadecimal.</para>
/// </remarks>
internal sealed class StubsText
{
    private readonly string _table;
    private readonly List<HypercallStub> _writtenStubs = [];
    private readonly List<byte[]> _writtenThunks = [];

    public StubsText(string table, ReadOnlySpan<byte> text)
    {
        _table = table;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.IsEmpty)
                ReadLine(line);
        }
    }

    /// <summary>The signatures, in the table's order.</summary>
    public List<HypervisorSignature> Signatures { get; } = [];

    /// <summary>The code that early thunks share, or null where no hypercall has a stub.</summary>
    public SharedCode? Shared { get; private set; }

    /// <summary>The hypercalls, by number.</summary>
    public List<HypercallEntry> Entries { get; } = [];

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (line[0] == (byte)' ')
        {
            line = line[1..];
            HypercallEntry entry = Entries.Count > 0 ? Entries[^1] : throw Malformed();
            if (TrySkip(ref line, "early "u8))
                entry.Thunks = (ReadThunk(ref line), ReadThunk(ref line));
            else
                entry.Stubs.Add(ReadStub(line));
        }
        else if (TrySkip(ref line, "signature "u8))
        {
            Signatures.Add(HypervisorSignature.Create(Encoding.ASCII.GetString(line).Replace("\\0", "\0", StringComparison.Ordinal)));
        }
        else if (TrySkip(ref line, "shared "u8))
        {
            Shared = ReadShared(line);
        }
        else
        {
            Entries.Add(ReadEntry(line));
        }
    }

    private SharedCode ReadShared(ReadOnlySpan<byte> line)
    {
        (int handler, int lookup, int[] distances) = (Number(ref line), Number(ref line), [Number(ref line), Number(ref line)]);
        byte[] bytes = Bytes(ref line);
        (byte[] sysV, byte[] win64) = line.IsEmpty ? ([], []) : (Bytes(ref line), Bytes(ref line));
        return line.IsEmpty ? new SharedCode(handler, lookup, distances, bytes, sysV, win64) : throw Malformed();
    }

    private HypercallEntry ReadEntry(ReadOnlySpan<byte> line)
    {
        if (!Utf8Parser.TryParse(Word(ref line), out ulong number, out _))
            throw Malformed();
        string name = Encoding.UTF8.GetString(Word(ref line));
        uint features = 0;
        if (!line.IsEmpty && !(Utf8Parser.TryParse(line, out features, out int read) && read == line.Length))
            throw Malformed();
        return new HypercallEntry(number, name, features);
    }

    private byte[] ReadThunk(ref ReadOnlySpan<byte> line)
    {
        if (TrySkip(ref line, "="u8))
            return Number(ref line) is var index && index < _writtenThunks.Count ? _writtenThunks[index] : throw Malformed();
        _writtenThunks.Add(Bytes(ref line));
        return _writtenThunks[^1];
    }

    private HypercallStub ReadStub(ReadOnlySpan<byte> line)
    {
        if (!Enum.TryParse(Encoding.UTF8.GetString(Word(ref line)), out Vendor vendor)
            || !Enum.TryParse(Encoding.UTF8.GetString(Word(ref line)), out CallingConvention callingConvention))
        {
            throw Malformed();
        }

        if (TrySkip(ref line, "="u8))
            return ReadRepeated(vendor, callingConvention, line);
        int offset = Number(ref line);
        byte[] bytes = Bytes(ref line);
        int? cell = line.IsEmpty ? null : Number(ref line);
        if (!line.IsEmpty)
            throw Malformed();
        var stub = new HypercallStub(vendor, callingConvention, bytes, offset, cell);
        _writtenStubs.Add(stub);
        return stub;
    }

    /// <summary>A stub that is another one with another number.</summary>
    private HypercallStub ReadRepeated(Vendor vendor, CallingConvention callingConvention, ReadOnlySpan<byte> line)
    {
        int index = Number(ref line);
        if (index >= _writtenStubs.Count)
            throw Malformed();
        HypercallStub first = _writtenStubs[index];
        byte[] bytes = first.Bytes.ToArray();
        if (!line.IsEmpty)
        {
            int offset = Number(ref line);
            byte[] number = Bytes(ref line);
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

    private byte[] Bytes(ref ReadOnlySpan<byte> line)
    {
        string digits = Encoding.UTF8.GetString(Word(ref line));
        return digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : throw Malformed();
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> start)
    {
        if (!line.StartsWith(start))
            return false;
        line = line[start.Length..];
        return true;
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
}
