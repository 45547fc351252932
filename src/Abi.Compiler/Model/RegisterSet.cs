namespace Hyperabi.Compiler.Model;

/// <summary>A set of general-purpose registers; bit n is register n in hardware order.</summary>
public readonly record struct RegisterSet(ushort Bits)
{
    /// <summary>The set with no register.</summary>
    public static RegisterSet Empty => default;

    /// <summary>The set of the given registers.</summary>
    public static RegisterSet Of(params Register[] registers) => Empty.With(registers);

    /// <summary>Whether the register is in the set.</summary>
    public bool Contains(Register register) => (Bits & (1 << (int)register)) != 0;

    /// <summary>This set and one more register.</summary>
    public RegisterSet With(Register register) => new((ushort)(Bits | (1 << (int)register)));

    /// <summary>This set and further registers.</summary>
    public RegisterSet With(IEnumerable<Register> registers) =>
        registers.Aggregate(this, static (set, register) => set.With(register));

    /// <summary>The registers that are in both sets.</summary>
    public RegisterSet And(RegisterSet other) => new((ushort)(Bits & other.Bits));

    /// <summary>The registers of this set that are not in the other.</summary>
    public RegisterSet Except(RegisterSet other) => new((ushort)(Bits & ~other.Bits));

    /// <summary>The registers of either set.</summary>
    public RegisterSet Or(RegisterSet other) => new((ushort)(Bits | other.Bits));

    /// <summary>The registers in hardware order.</summary>
    public IEnumerable<Register> Members()
    {
        for (int i = 0; i < 16; i++)
        {
            if (Contains((Register)i))
                yield return (Register)i;
        }
    }
}
