namespace Hyperabi.Tool;

/// <summary>Where the tool prints.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Width">The columns of the terminal, or null where the output goes to a file or a program.</param>
/// <param name="Color">Whether to print in colour; only a terminal does.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, int? Width = null, bool Color = false)
{
    /// <summary>The console of this process.</summary>
    public static ToolConsole OfProcess()
    {
        bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return Console.IsOutputRedirected
            ? new ToolConsole(Console.Out, Console.Error)
            : new ToolConsole(Console.Out, Console.Error, Math.Max(40, Console.WindowWidth), color);
    }

    /// <summary>Prints a line that ends as the files of this tool do, on every platform.</summary>
    public void WriteLine(string line) => Out.Write(line + "\n");
}
