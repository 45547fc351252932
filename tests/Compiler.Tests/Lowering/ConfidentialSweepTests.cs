using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Lowering;

/// <summary>Whatever can be encoded for a confidential guest keeps its contract: many signatures, the same ones in every run.</summary>
public class ConfidentialSweepTests
{
    private static readonly string[] Shapes = ["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "bool"];

    private static readonly ulong[] Numbers = [1, 5, 0x7FFFFFFF, 0x80000010, 0x1_0000_0000, unchecked((ulong)-1000), ulong.MaxValue];

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void Arbitrary_exposures_keep_their_contracts(CallingConvention callingConvention)
    {
        Register[] usable = [.. Registers().Where(r => r is not (Register.Rax or Register.Rcx or Register.Rbp or Register.R10))];
        var random = new Random(77);
        int encoded = 0;
        for (int i = 0; i < 2500; i++)
        {
            bool hasSelector = random.Next(3) == 0;
            Register[] inputs = Shuffled(random, usable);
            (string arguments, int ins, int outs) = Arguments(random);
            Register number = hasSelector ? inputs[0] : Register.R10;
            Register[] results = [Register.R10, .. Shuffled(random, usable)];
            if (random.Next(4) == 0)
                random.Shuffle(results);
            Convention convention = Conventions.Of(Vendor.IntelTdx, number, inputs[1..(1 + ins)], results[..(1 + outs)]) with
            {
                Selector = hasSelector ? new Selector(Register.R10, random.Next(2) == 0 ? 0 : 0x4D564B2E584454UL, "SELECTOR") : null,
            };
            encoded += Check(Signatures.Of(convention, callingConvention, Numbers[random.Next(Numbers.Length)], arguments, random.Next(4) != 0, Result(random)));
        }

        Assert.InRange(encoded, 2450, 2500);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public void Arbitrary_requests_through_the_GHCB_keep_their_contracts(CallingConvention callingConvention)
    {
        Register[] usable = [.. Registers().Where(r => r != Register.Rax)];
        var random = new Random(78);
        for (int i = 0; i < 2500; i++)
        {
            Register[] inputs = Shuffled(random, usable);
            (string arguments, int ins, int outs) = Arguments(random);
            Register[] results = [Register.Rax, .. Shuffled(random, usable)];
            if (random.Next(4) == 0)
                random.Shuffle(results);
            bool hasSelector = random.Next(4) == 0;
            Convention convention = Conventions.Of(
                Vendor.AmdSevEs, hasSelector ? inputs[0] : Register.Rax, inputs[1..(1 + ins)], results[..(1 + outs)]) with
            {
                Selector = hasSelector ? new Selector(Register.Rax, 0x564D5868, "MAGIC") : null,
                HostRewritesBitmap = random.Next(2) == 0,
            };
            StubSignature signature = Signatures.Of(
                convention, callingConvention, Numbers[random.Next(Numbers.Length)], arguments, random.Next(4) != 0, Result(random));
            Assert.Equal(1, Check(signature with { Ghcb = new GhcbCall(random.Next(2) == 0 ? null : random.Next(int.MaxValue)) }));
        }
    }

    private static int Check(StubSignature signature)
    {
        if (StubEncoder.Encode(signature) is StubResult.Failed)
            return 0;
        Stubs.EncodeChecked(signature);
        return 1;
    }

    private static (string Text, int Ins, int Outs) Arguments(Random random)
    {
        int ins = random.Next(8);
        int outs = random.Next(2) == 0 ? random.Next(6) : 0;
        string[] arguments =
        [
            .. Enumerable.Range(0, ins).Select(_ => Shapes[random.Next(Shapes.Length)]),
            .. Enumerable.Range(0, outs).Select(_ => "out " + Shapes[random.Next(Shapes.Length)]),
        ];
        random.Shuffle(arguments);
        return (string.Join(",", arguments), ins, outs);
    }

    private static ScalarShape Result(Random random)
    {
        Assert.True(ScalarShape.TryParse(Shapes[random.Next(Shapes.Length)], out ScalarShape shape));
        return shape;
    }

    private static IEnumerable<Register> Registers() =>
        Enumerable.Range(0, 16).Select(i => (Register)i).Where(r => r != Register.Rsp);

    private static T[] Shuffled<T>(Random random, T[] items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
