using System.Globalization;

namespace Hyperabi.Encryption;

/// <content>Text.</content>
public readonly partial struct PageEncryptionResult
{
    /// <summary>The result, for a log: <c>Refused: MapGpa at 0x0000000080000000, status 0x8000000000000001</c>.</summary>
    public override string ToString() => Step == PageEncryptionStep.None
        ? Outcome.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{Outcome}: {Step} at 0x{Gpa:x16}, status 0x{Status:x16}");
}
