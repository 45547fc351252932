using System.Globalization;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Cases;

/// <summary>Prints registers.</summary>
internal static class Registers
{
    /// <summary>All registers that are not zero.</summary>
    public static string Text(ReadOnlySpan<ulong> registers)
    {
        List<string> texts = [];
        for (int i = 0; i < registers.Length; i++)
        {
            if (registers[i] != 0)
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{((Register)i).AssemblyName()}={registers[i]:x}"));
        }

        return string.Join(" ", texts);
    }
}
