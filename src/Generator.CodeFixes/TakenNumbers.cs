using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.CodeFixes;

/// <summary>The numbers that a table's declarations have.</summary>
internal sealed class TakenNumbers
{
    private readonly HashSet<ulong> _numbers = [];

    private TakenNumbers()
    {
    }

    /// <summary>The numbers of every part of a table, whatever vendor they are for.</summary>
    public static TakenNumbers Of(INamedTypeSymbol table)
    {
        var taken = new TakenNumbers();
        foreach (ISymbol member in table.GetMembers())
        {
            foreach (AttributeData attribute in member.GetAttributes())
            {
                object? value = attribute.AttributeClass?.ToDisplayString() switch
                {
                    Names.Hypercall => attribute.ConstructorArguments.FirstOrDefault().Value,
                    Names.HypercallNumber => (member as IFieldSymbol)?.ConstantValue,
                    Names.HypercallConvention => attribute.NamedArguments.FirstOrDefault(a => a.Key == "Number").Value.Value,
                    _ => null,
                };
                if (ToUInt64(value) is { } number)
                    taken._numbers.Add(number);
            }
        }

        return taken;
    }

    /// <summary>Takes the first free number above another, or none where there is no further number.</summary>
    public ulong? TakeAfter(ulong number)
    {
        while (number < ulong.MaxValue)
        {
            number++;
            if (_numbers.Add(number))
                return number;
        }

        return null;
    }

    /// <summary>A constant that is an integer and not negative.</summary>
    public static ulong? ToUInt64(object? value) => value switch
    {
        ulong v => v,
        uint v => v,
        ushort v => v,
        byte v => v,
        char v => v,
        long v and >= 0 => (ulong)v,
        int v and >= 0 => (ulong)v,
        short v and >= 0 => (ulong)v,
        sbyte v and >= 0 => (ulong)v,
        _ => null,
    };
}
