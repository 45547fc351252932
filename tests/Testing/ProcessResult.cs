namespace Hyperabi.Testing;

/// <summary>What a program did.</summary>
/// <param name="CommandLine">The program and its arguments, for messages.</param>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ProcessResult(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>This result, when the program succeeded.</summary>
    /// <exception cref="ProcessFailedException">It failed; the message has all that it wrote.</exception>
    public ProcessResult EnsureSuccess() => ExitCode == 0
        ? this
        : throw new ProcessFailedException($"{CommandLine}\nended with exit status {ExitCode}.\n{Output}{Error}");
}
