using System.Globalization;

namespace Hyperabi;

/// <summary>A hypercall as a software host sees it.</summary>
public readonly ref struct HypercallRequest
{
    internal HypercallRequest(HypercallTable table, ulong number, ReadOnlySpan<ulong> arguments)
    {
        Table = table;
        Number = number;
        Arguments = arguments;
    }

    /// <summary>The table that declares the hypercall.</summary>
    public HypercallTable Table { get; }

    /// <summary>The number that the table declares; a vendor whose convention has another one still shows this.</summary>
    public ulong Number { get; }

    /// <summary>The argument registers in order, each extended to 64 bits as the stub extends it.</summary>
    public ReadOnlySpan<ulong> Arguments { get; }

    /// <summary>The name of the method that was called.</summary>
    public string Name => Table.Code.NameOf(Number);

    /// <summary>The call as a reader would write it: <c>KickCpu(0x0, 0x3)</c>.</summary>
    public override string ToString()
    {
        var arguments = new List<string>(Arguments.Length);
        foreach (ulong argument in Arguments)
            arguments.Add("0x" + argument.ToString("x", CultureInfo.InvariantCulture));
        return $"{Name}({string.Join(", ", arguments)})";
    }
}
