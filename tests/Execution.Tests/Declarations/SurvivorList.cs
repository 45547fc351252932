using System.Globalization;
using System.Text.RegularExpressions;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Checking;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>The mutants that the contract checker passes, as the compiler's tests keep them for review.</summary>
/// <remarks>To find them takes the checker a minute, and the compiler's tests have just done so.</remarks>
internal static partial class SurvivorList
{
    /// <summary>The mutants of one stub of KVM.</summary>
    public static IReadOnlyList<Mutant> OfKvm(DeclaredStub stub, Vendor vendor, CallingConvention callingConvention) =>
        Of(stub, $"Survivors_vendor={vendor}_callingConvention={callingConvention}");

    /// <summary>The mutants of one stub of TDX's standard calls.</summary>
    public static IReadOnlyList<Mutant> OfStandardCall(DeclaredStub stub, CallingConvention callingConvention) =>
        Of(stub, $"Survivors_of_TDXs_standard_calls_callingConvention={callingConvention}");

    private static Mutant[] Of(DeclaredStub stub, string list)
    {
        string file = RepositoryPaths.Of("tests", "Compiler.Tests", "Checking", $"MutationTests.{list}.verified.txt");
        List<(int Offset, byte[] Bytes)> listed = [];
        int promised = -1;
        bool isOfStub = false;
        int offset = 0;
        foreach (string line in File.ReadLines(file))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                isOfStub = heading.Groups[1].Value == stub.Call.Name;
                if (isOfStub)
                    promised = int.Parse(heading.Groups[2].Value, CultureInfo.InvariantCulture);
            }

            if (!isOfStub)
                continue;
            if (Instruction().Match(line) is { Success: true } instruction)
                offset = int.Parse(instruction.Groups[1].Value, CultureInfo.InvariantCulture);
            if (Changed().Match(line) is { Success: true } changed)
                listed.Add((offset, Convert.FromHexString(changed.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal))));
        }

        Mutant[] mutants = [.. Mutant.Of(stub.Code).Where(mutant => listed.Exists(l => IsAt(mutant, l.Offset, l.Bytes)))];
        Assert.Equal(promised, mutants.Length);
        return mutants;
    }

    /// <summary>Whether a mutant has these bytes at this place, the changed byte among them.</summary>
    private static bool IsAt(Mutant mutant, int offset, byte[] bytes) =>
        mutant.Offset >= offset && mutant.Offset < offset + bytes.Length && offset + bytes.Length <= mutant.Code.Length
        && mutant.Code.AsSpan(offset, bytes.Length).SequenceEqual(bytes);

    [GeneratedRegex(@"^(\w+)\(.*\): \d+ mutants, (\d+) pass$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s+(\d+)  [0-9a-f]{2} ")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\|  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?= )")]
    private static partial Regex Changed();
}
