using System.CommandLine;
using System.CommandLine.Invocation;
using Hyperabi.Tool.Headers;
using Hyperabi.Tool.Objects;
using Hyperabi.Tool.Show;

namespace Hyperabi.Tool;

/// <summary>The command line.</summary>
internal static class HyperabiCommand
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int WrongUsage = 2;

    /// <summary>Runs a command line and gives the exit status; every failure is one line on standard error.</summary>
    public static int Run(string[] arguments, ToolConsole console)
    {
        var root = new RootCommand("Reads the hypercall tables in a compiled assembly without executing anything.")
        {
            AssemblyCommand.Create(),
            CHeaderCommand.Create(),
            HeaderCommand.Create(console),
            ObjectCommand.Create(),
            ShowCommand.Create(console),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction && parsed.Errors.Count > 0)
        {
            string wrong = parsed.UnmatchedTokens is [string unknown, ..]
                ? $"'{unknown}' is no command or option"
                : parsed.Errors[0].Message.TrimEnd('.');
            Fail(console, wrong + "; see 'hyperabi --help'");
            return WrongUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (ToolException failure)
        {
            Fail(console, failure.Message);
            return Failure;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(console, failure.Message);
            return Failure;
        }
    }

    private static void Fail(ToolConsole console, string message) =>
        console.Error.Write("hyperabi: error: " + OneLine.Of(message) + "\n");
}
