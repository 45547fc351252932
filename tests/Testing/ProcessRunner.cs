using System.ComponentModel;
using System.Diagnostics;

namespace Hyperabi.Testing;

/// <summary>Runs programs.</summary>
public static class ProcessRunner
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name, looked up in the PATH, or its path.</param>
    /// <param name="arguments">Its arguments; none needs quoting.</param>
    /// <param name="workingDirectory">Where it starts; by default where the tests run.</param>
    /// <param name="input">What it reads from standard input; nothing by default.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null.</param>
    /// <param name="timeout">After this time it is killed, two minutes by default.</param>
    /// <exception cref="ProcessFailedException">The program is missing or took too long.</exception>
    public static async Task<ProcessResult> Run(
        string program,
        IEnumerable<string> arguments,
        string? workingDirectory = null,
        string input = "",
        IReadOnlyDictionary<string, string?>? environment = null,
        TimeSpan? timeout = null)
    {
        ProcessStartInfo start = StartInfo(program, arguments, workingDirectory, environment);
        string commandLine = string.Join(" ", [program, .. start.ArgumentList]);
        using Process process = Start(start, program);
        using var limit = new CancellationTokenSource(timeout ?? DefaultTimeout);

        // Both pipes are read at once: a program that fills the unread one would never end.
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await WriteInput(process, input, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProcessResult(commandLine, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new ProcessFailedException($"{commandLine}\ndid not end within {timeout ?? DefaultTimeout}.", late);
        }
    }

    private static ProcessStartInfo StartInfo(
        string program,
        IEnumerable<string> arguments,
        string? workingDirectory,
        IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Messages are compared, so they are asked for in one language.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        return start;
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        if (start.WorkingDirectory.Length > 0 && !Directory.Exists(start.WorkingDirectory))
            throw new ProcessFailedException($"{program} cannot start in {start.WorkingDirectory}: there is no such directory.");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new ProcessFailedException($"{program} cannot be started. {DebianPackages.Advice(program)}", missing);
        }
    }

    private static async Task WriteInput(Process process, string input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended, or closed its input, without reading it all; its exit status tells whether that was right.
        }
    }
}
