using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Sev;
using Microsoft.FSharp.Core;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>Random words, the same in every run.</summary>
internal static class AnyWord
{
    /// <summary>Words of any magnitude: no bit, all bits, one bit, few bits, many bits.</summary>
    public static Gen<ulong> Any { get; } = Gen.Frequency(
        (1, Gen.Elements<ulong>(0, ulong.MaxValue)),
        (2, from bit in Gen.Choose(0, 63) from around in Gen.Choose(-1, 1) select unchecked((1UL << bit) + (ulong)around)),
        (2, from first in Full() from second in Full() from third in Full() select first & second & third),
        (3, Full()));

    /// <summary>Words with any data and a code that has a name.</summary>
    public static Gen<ulong> Coded { get; } =
        from data in Any
        from dropped in Any
        from code in Gen.Elements(Enum.GetValues<GhcbMsrCode>())
        from isSparse in Gen.Elements(false, true)
        select ((isSparse ? data & dropped : data) & ~0xFFFUL) | (ulong)code;

    /// <summary>Numbers of pages of 4 KiB.</summary>
    public static Gen<ulong> Gfn { get; } = Any.Select(word => word & 0xFF_FFFF_FFFF);

    /// <summary>Addresses of pages of 4 KiB.</summary>
    public static Gen<ulong> Gpa { get; } = Gfn.Select(gfn => gfn << 12);

    /// <summary>Operations on pages.</summary>
    public static Gen<PageStateOperation> Operation { get; } =
        Gen.Elements(PageStateOperation.Private, PageStateOperation.Shared);

    /// <summary>Fails with the value for which the assertions do.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> assert) => Check.One(
        Config.QuickThrowOnFailure
            .WithMaxTest(3000)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260101, 20211), FSharpOption<int>.None))),
        Prop.ForAll(values.ToArbitrary(), assert));

    private static Gen<ulong> Full() =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((ulong)(uint)high << 32) | (uint)low;
}
