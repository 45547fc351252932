namespace Hyperabi;

/// <summary>Looks for the table's hypervisor among those that the machine shows.</summary>
/// <remarks>
/// A host may answer anything, and something else each time. No leaf is asked twice, no answer decides which leaf is asked next but
/// whether there is a next one, and there are at most 257 questions.
/// </remarks>
internal static class SignatureScan
{
    private const uint FirstLeaf = 0x4000_0000;
    private const uint EndOfLeaves = 0x4001_0000;
    private const uint LeafDistance = 0x100;

    /// <summary>Finds the first signature of the list that the machine shows, at its lowest leaf.</summary>
    /// <param name="processor">Who is asked.</param>
    /// <param name="usesTdcall">Whether CPUID would raise #VE.</param>
    /// <param name="signatures">The signatures, the preferred one first.</param>
    /// <param name="hypervisor">What the leaves of the one that was found say.</param>
    public static bool TryFind<TProcessor>(
        TProcessor processor, bool usesTdcall, ReadOnlySpan<HypervisorSignature> signatures, out HypervisorLeaves hypervisor)
        where TProcessor : struct, IProcessor
    {
        int found = signatures.Length;
        uint baseLeaf = 0;
        uint answeredMaximum = 0;
        for (uint leaf = FirstLeaf; leaf < EndOfLeaves && found != 0; leaf += LeafDistance)
        {
            CpuidResult answer = Ask(processor, usesTdcall, leaf);

            // Only a signature that is preferred to the one that was found counts from here on.
            int index = IndexOf(signatures.Slice(0, found), new(answer.Ebx, answer.Ecx, answer.Edx));
            if (index >= 0)
            {
                found = index;
                baseLeaf = leaf;
                answeredMaximum = answer.Eax;
            }
        }

        if (baseLeaf == 0)
        {
            hypervisor = default;
            return false;
        }

        uint maximumLeaf = MaximumLeaf(baseLeaf, answeredMaximum);
        uint features = maximumLeaf > baseLeaf ? Ask(processor, usesTdcall, baseLeaf + 1).Eax : 0;
        hypervisor = new(signatures[found], found, baseLeaf, maximumLeaf, features);
        return true;
    }

    /// <summary>The last leaf, within the block of leaves that begins at the base, since another one's begins behind it.</summary>
    private static uint MaximumLeaf(uint baseLeaf, uint answered) => answered switch
    {
        // Very old hosts of KVM say nothing, and have the leaf of features.
        0 => baseLeaf + 1,
        _ when answered < baseLeaf => baseLeaf,
        _ when answered - baseLeaf >= LeafDistance => baseLeaf + LeafDistance - 1,
        _ => answered,
    };

    private static int IndexOf(ReadOnlySpan<HypervisorSignature> signatures, HypervisorSignature signature)
    {
        // Leaves that nobody serves are zero, as an element is that nobody has set.
        if (signature.IsEmpty)
            return -1;
        for (int i = 0; i < signatures.Length; i++)
        {
            if (signatures[i].Equals(signature))
                return i;
        }

        return -1;
    }

    private static CpuidResult Ask<TProcessor>(TProcessor processor, bool usesTdcall, uint leaf)
        where TProcessor : struct, IProcessor
    {
        if (!usesTdcall)
            return processor.Cpuid(leaf, 0);
        return processor.TryTdxCpuid(leaf, 0, out CpuidResult result) ? result : default;
    }
}
