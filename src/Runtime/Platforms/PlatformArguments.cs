namespace Hyperabi;

/// <summary>Refuses arguments; a parameter is named here as it is where it is refused.</summary>
/// <remarks>
/// With this file, the hosted processor and the parts of types in <c>*.Values.cs</c> and <c>*.Hosted.cs</c> left out, the folder
/// compiles without a base library.
/// </remarks>
internal static class PlatformArguments
{
    public static void CheckSignatures(int signatures)
    {
        if (signatures > PlatformDetection.MaximumSignatures)
            throw new ArgumentException("A table names at most 256 signatures.", nameof(signatures));
    }

    public static void CheckLength(int signature)
    {
        if (signature > HypervisorSignature.Length)
            throw new ArgumentException("A signature has at most 12 bytes.", nameof(signature));
    }

    public static void CheckNotEmpty(HypervisorSignature signature)
    {
        if (signature.IsEmpty)
            throw new ArgumentException("A signature has a byte that is not zero.", nameof(signature));
    }

    public static void CheckFeatureBit(int featureBit)
    {
        if (featureBit is < 0 or > 31)
            throw new ArgumentOutOfRangeException(nameof(featureBit), "A feature is one of bits 31-0.");
    }

    /// <summary>Refuses a word.</summary>
    /// <param name="holds">What holds of every word.</param>
    /// <param name="word">The word.</param>
    /// <param name="otherwise">What is wrong with one of which it does not hold.</param>
    public static void CheckWord(bool holds, ulong word, string otherwise)
    {
        if (!holds)
            throw new ArgumentException($"0x{word:x16} is no platform word: {otherwise}.", nameof(word));
    }
}
