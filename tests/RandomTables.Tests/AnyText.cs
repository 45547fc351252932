using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Leaves C texts that only their value determines to the C compiler.</summary>
internal static class AnyText
{
    /// <summary>The expected table with the actual texts where any will do.</summary>
    public static AbiTable Fill(AbiTable expected, AbiTable actual) => expected with
    {
        Groups = expected.Groups.Count != actual.Groups.Count ? expected.Groups : expected.Groups.Zip(actual.Groups, Fill).ToEquatableArray(),
    };

    private static UapiGroup Fill(UapiGroup expected, UapiGroup actual) => expected.Constants.Count != actual.Constants.Count
        ? expected
        : expected with
        {
            Constants = expected.Constants
                .Zip(actual.Constants, (e, a) => e.Text == ExpectedTable.AnyText ? e with { Text = a.Text } : e)
                .ToEquatableArray(),
        };
}
