using System.Runtime.CompilerServices;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Encoding;

/// <summary>The encoder remembers what it encoded, and an IDE that runs for days does not fill with it.</summary>
public class MemoryTests
{
    private const int MoreThanIsRemembered = 1 << 17;

    [Fact]
    public void What_was_encoded_long_ago_is_forgotten()
    {
        WeakReference<StubSignature> first = EncodeFirst();
        for (ulong number = 1; number < MoreThanIsRemembered && IsRemembered(first, number); number++)
            StubEncoder.Encode(Signature(number));
        Assert.False(IsAlive(first));
    }

    // In methods of their own, so that no local keeps a signature alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<StubSignature> EncodeFirst()
    {
        StubSignature first = Signature(0);
        StubEncoder.Encode(first);
        Assert.Same(StubEncoder.Encode(first), StubEncoder.Encode(Signature(0)));
        return new WeakReference<StubSignature>(first);
    }

    private static StubSignature Signature(ulong number) =>
        Signatures.Of(Conventions.Jailhouse(Vendor.AmdSvm), CallingConvention.Win64, 0xF00D_0000_0000 + number, "u64,u64");

    /// <summary>Asks seldom: a collection costs more than an encoding.</summary>
    private static bool IsRemembered(WeakReference<StubSignature> signature, ulong number) => number % 0x4000 != 0 || IsAlive(signature);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(WeakReference<StubSignature> signature)
    {
        GC.Collect();
        return signature.TryGetTarget(out _);
    }
}
