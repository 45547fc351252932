using Hyperabi.Compiler.Emit.Objects;

namespace Hyperabi.Objects.Tests;

public class SnakeCaseTests
{
    [Theory]
    [InlineData("KickCpu", "kick_cpu")]
    [InlineData("MapGPARange", "map_gpa_range")]
    [InlineData("GetX2Apic", "get_x2_apic")]
    [InlineData("apicId", "apic_id")]
    [InlineData("Old_Name", "old_name")]
    [InlineData("_X", "_x")]
    [InlineData("GPA", "gpa")]
    [InlineData("Größe", "gru00f6u00dfe")]
    public void A_name_in_C_is_the_words_of_that_in_CSharp(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));
}
