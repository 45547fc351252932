using System.Globalization;
using System.Text;

namespace Hyperabi.PatchRace;

/// <summary>A table whose calls say which way they took: no hypercall instruction is in it.</summary>
/// <remarks>Hypercall i answers i by its early thunk and 0x100 + i by its stub, if its argument is i, and 0 otherwise.</remarks>
public sealed class TaggedTable() : HypercallTable("PatchRace.Tagged", "kvm")
{
    /// <summary>The number of hypercalls.</summary>
    public const int Count = 32;

    /// <summary>What a stub adds to the answer of the early thunk.</summary>
    public const int StubTag = 0x100;

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Write());

    protected override ReadOnlySpan<byte> Stubs => Text;

    private static string Write()
    {
        // A detector that finds AMD SVM, and a lookup that never calls it.
        var text = new StringBuilder("shared 0 16 19 27 b802010000c3cccccccccccccccccccc488b0500000000c348890500000000c3\n");
        for (int i = 1; i <= Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i} Call{i}\n");
            text.Append(CultureInfo.InvariantCulture, $" AmdSvm SysV 4 f30f1efa{Answer("edi", i, StubTag + i)}\n");
            text.Append(CultureInfo.InvariantCulture, $" AmdSvm Win64 4 f30f1efa{Answer("ecx", i, StubTag + i)}\n");
            text.Append(CultureInfo.InvariantCulture, $" early {Thunk("edi", i)} {Thunk("ecx", i)}\n");
        }

        return text.ToString();
    }

    /// <summary>A thunk calls the lookup, as a real one does; where it would branch to the stub it tests a constant, for nothing.</summary>
    private static string Thunk(string argument, int i) => $"e800000000909090a900000000{Answer(argument, i, i)}";

    /// <summary><c>xor eax, eax; cmp argument, i; jne end; mov eax, answer; end: ret</c>.</summary>
    private static string Answer(string argument, int i, int answer) =>
        $"31c081{(argument == "edi" ? "ff" : "f9")}{Hex(i)}7505b8{Hex(answer)}c3";

    private static string Hex(int value) => Convert.ToHexStringLower(BitConverter.GetBytes(value));
}
