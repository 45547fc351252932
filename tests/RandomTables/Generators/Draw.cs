using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables;

/// <summary>Small generators that the others are made of.</summary>
internal static class Draw
{
    private static readonly Register[] Usable = [.. Enum.GetValues<Register>().Where(r => r != Register.Rsp)];

    /// <summary>Every register that can carry a value, in any order.</summary>
    public static Gen<Register[]> Registers { get; } = Gen.Shuffle(Usable);

    private static readonly Gen<EquatableArray<Vendor>> WithoutSevEs = Gen.Frequency(
        Set(6, Vendor.IntelVmx, Vendor.AmdSvm),
        Set(2, Vendor.IntelVmx),
        Set(2, Vendor.AmdSvm),
        Set(3, Vendor.IntelTdx),
        Set(3, Vendor.IntelVmx, Vendor.IntelTdx),
        Set(2, Vendor.IntelVmx, Vendor.AmdSvm, Vendor.IntelTdx));

    private static readonly Gen<EquatableArray<Vendor>> WithSevEs = Gen.Frequency(
        Set(2, Vendor.AmdSvm, Vendor.AmdSevEs),
        Set(1, Vendor.AmdSevEs),
        Set(1, Vendor.IntelTdx, Vendor.AmdSevEs),
        Set(1, Vendor.IntelVmx, Vendor.AmdSvm, Vendor.IntelTdx, Vendor.AmdSevEs));

    /// <summary>Numbers of any magnitude, those around powers of two more often.</summary>
    public static Gen<ulong> Word { get; } = Gen.Frequency(
        (4, Gen.Choose(0, 40).Select(n => (ulong)n)),
        (2, from bit in Gen.Choose(0, 63) from around in Gen.Choose(-1, 1) select unchecked((1UL << bit) + (ulong)around)),
        (1, Gen.Elements<ulong>(0, 0x80000010, uint.MaxValue, 0x1_0000_0000, unchecked((ulong)-1000), ulong.MaxValue)),
        (1, Gen.Choose(int.MinValue, int.MaxValue).Select(n => (ulong)(uint)n)),
        (2, from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select ((ulong)(uint)high << 32) | (uint)low));

    /// <summary>One vendor or several; a stub through the GHCB comes more seldom, since to check it takes longest.</summary>
    public static Gen<EquatableArray<Vendor>> Vendors(GhcbCall? ghcb) =>
        Gen.Frequency((ghcb is null ? 80 : 90, WithoutSevEs), (ghcb is null ? 20 : 10, WithSevEs));

    /// <summary>Whether a trust domain can show a register to its host.</summary>
    public static bool CanBeShown(Register register) => register is not (Register.Rax or Register.Rcx or Register.Rsp or Register.Rbp);

    /// <summary>True in so many of a hundred cases.</summary>
    public static Gen<bool> Chance(int percent) => Gen.Choose(0, 99).Select(n => n < percent);

    /// <summary>Numbers that are all different.</summary>
    public static Gen<ulong[]> Distinct(int count) => Word.ArrayOf(count).Select(words =>
    {
        HashSet<ulong> seen = [];
        for (int i = 0; i < words.Length; i++)
        {
            while (!seen.Add(words[i]))
                words[i] = unchecked(words[i] + 1);
        }

        return words;
    });

    /// <summary>A value, or null where there is none.</summary>
    public static Gen<T?> Maybe<T>(int percent, Gen<T> item)
        where T : class => Gen.Frequency((percent, item.Select(T? (value) => value)), (100 - percent, Gen.Constant<T?>(null)));

    /// <summary>As many items as were drawn, each made for its index.</summary>
    public static Gen<EquatableArray<T>> Many<T>(int minimum, int maximum, Func<int, Gen<T>> item) =>
        from count in Gen.Choose(minimum, maximum)
        from items in Gen.CollectToArray(Enumerable.Range(0, count), item)
        select items.ToEquatableArray();

    private static (int, Gen<EquatableArray<Vendor>>) Set(int weight, params Vendor[] vendors) =>
        (weight, Gen.Constant(vendors.ToEquatableArray()));
}
