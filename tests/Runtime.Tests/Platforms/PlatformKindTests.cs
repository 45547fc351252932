namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>The kind of a platform follows from its state, its vendor and its level of SEV.</summary>
public sealed class PlatformKindTests
{
    [Theory]
    [InlineData(0x0_00_00, PlatformKind.None)]
    [InlineData(0x0_02_00, PlatformKind.Other)]
    [InlineData(0x0_03_00, PlatformKind.Other)]
    [InlineData(0x3_03_00, PlatformKind.Other)]
    [InlineData(0x0_04_00, PlatformKind.Other)]
    [InlineData(0x0_01_01, PlatformKind.IntelVmx)]
    [InlineData(0x0_01_02, PlatformKind.AmdSvm)]
    [InlineData(0x1_01_02, PlatformKind.AmdSev)]
    [InlineData(0x0_01_04, PlatformKind.IntelTdx)]
    [InlineData(0x2_01_08, PlatformKind.AmdSevEs)]
    [InlineData(0x3_01_08, PlatformKind.AmdSevSnp)]
    public void Every_platform_word_has_one_kind(ulong word, PlatformKind kind) => Assert.Equal(kind, Platform.FromWord(word).Kind);
}
