using System.Globalization;

namespace KvmGuest;

/// <summary>An address of guest-physical memory: in a register like any number, in C# not to be mistaken for one.</summary>
/// <param name="Value">The address.</param>
public readonly record struct GuestPhysicalAddress(ulong Value)
{
    public override string ToString() => "0x" + Value.ToString("x", CultureInfo.InvariantCulture);
}
