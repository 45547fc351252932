using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Lowering;

/// <summary>Whatever can be encoded keeps its contract: many signatures, the same ones in every run.</summary>
public class SweepTests
{
    private static readonly string[] Shapes = ["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64"];

    private static readonly ulong[] Numbers =
        [0, 1, 5, 0x7FFFFFFF, 0x80000010, uint.MaxValue, 0x1_0000_0000, 0x8000_0000_0000_0000, unchecked((ulong)-1000), ulong.MaxValue];

    private static readonly Register[] Usable =
        [.. Enumerable.Range(0, 16).Select(i => (Register)i).Where(r => r != Register.Rsp)];

    [Theory]
    [ClassData(typeof(Targets))]
    public void Every_order_of_KVMs_argument_registers_keeps_its_contract(Vendor vendor, CallingConvention callingConvention)
    {
        foreach (Register[] order in Permutations([Register.Rbx, Register.Rcx, Register.Rdx, Register.Rsi]))
        {
            Convention convention = Conventions.Of(vendor, Register.Rax, order, [Register.Rax]);
            foreach (string arguments in (string[])["u64,u64,u64,u64", "u32,u32,u32,u32", "s32,u64,u8,s16", "u64,u32,u64,u32"])
                Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, 10, arguments));
        }
    }

    [Theory]
    [ClassData(typeof(Targets))]
    public void Every_order_of_the_callers_own_registers_keeps_its_contract(Vendor vendor, CallingConvention callingConvention)
    {
        Register[] own = callingConvention == CallingConvention.SysV
            ? [Register.Rdi, Register.Rsi, Register.Rdx, Register.Rcx, Register.R8, Register.R9]
            : [Register.Rcx, Register.Rdx, Register.R8, Register.R9];
        var random = new Random(20210);
        foreach (Register[] order in Permutations(own))
        {
            Convention convention = Conventions.Of(vendor, Register.Rax, order, [Register.Rax]);
            string arguments = string.Join(",", order.Select(_ => Pick(random, Shapes)));
            Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, 1, arguments));
        }
    }

    [Theory]
    [ClassData(typeof(Targets))]
    public void Every_shape_in_every_argument_of_every_known_hypervisor_keeps_its_contract(
        Vendor vendor, CallingConvention callingConvention)
    {
        Convention[] known =
        [
            Conventions.Kvm(vendor), Conventions.Xen(vendor), Conventions.Acrn(), Conventions.Jailhouse(vendor),
            Conventions.HyperV(vendor), Conventions.VMware(vendor),
        ];
        foreach (Convention convention in known)
        {
            for (int count = 0; count <= convention.Arguments.Count; count++)
            {
                for (int shape = 0; shape < Shapes.Length; shape++)
                {
                    string arguments = string.Join(",", Enumerable.Range(shape, count).Select(i => Shapes[i % Shapes.Length]));
                    Stubs.EncodeChecked(Signatures.Of(convention, callingConvention, Numbers[shape], arguments, shape % 2 == 0));
                }
            }
        }
    }

    [Theory]
    [ClassData(typeof(Targets))]
    public void Arbitrary_conventions_and_signatures_keep_their_contracts(Vendor vendor, CallingConvention callingConvention)
    {
        var random = new Random(42);
        int encoded = 0;
        for (int i = 0; i < 2500; i++)
        {
            StubSignature signature = Arbitrary(random, vendor, callingConvention);
            if (StubEncoder.Encode(signature) is StubResult.Failed)
                continue;
            Stubs.EncodeChecked(signature);
            encoded++;
        }

        // The checks mean something only if nearly everything can be encoded.
        Assert.InRange(encoded, 2450, 2500);
    }

    /// <summary>A signature that obeys the rules: distinct registers, no more values than registers.</summary>
    private static StubSignature Arbitrary(Random random, Vendor vendor, CallingConvention callingConvention)
    {
        Register[] inputs = Shuffled(random, Usable);
        Register[] results = Shuffled(random, Usable);
        int ins = random.Next(10);
        int outs = random.Next(3) == 0 ? random.Next(8) : 0;
        string[] arguments =
        [
            .. Enumerable.Range(0, ins).Select(_ => Pick(random, Shapes)),
            .. Enumerable.Range(0, outs).Select(_ => "out " + Pick(random, Shapes)),
        ];
        Register[] clobbers = random.Next(2) == 0 ? [] : [.. Shuffled(random, Usable).Take(random.Next(8))];
        Convention convention = Conventions.Of(vendor, inputs[0], inputs[1..(1 + ins)], results[..(1 + outs)], clobbers);
        return Signatures.Of(
            convention,
            callingConvention,
            Pick(random, Numbers),
            string.Join(",", Shuffled(random, arguments)),
            random.Next(4) != 0);
    }

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((first, i) =>
            Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];

    private static T[] Shuffled<T>(Random random, T[] items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
