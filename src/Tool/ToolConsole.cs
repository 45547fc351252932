namespace Hyperabi.Tool;

/// <summary>Where the tool prints.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Width">The columns of the terminal, or null where the output goes to a file or a program.</param>
/// <param name="Color">Whether to print in colour; only a terminal does.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, int? Width = null, bool Color = false)
{
    private const int UsualWidth = 80;

    /// <summary>The console of this process.</summary>
    public static ToolConsole OfProcess()
    {
        bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return Console.IsOutputRedirected
            ? new ToolConsole(Console.Out, Console.Error)
            : new ToolConsole(Console.Out, Console.Error, TerminalWidth(), color);
    }

    /// <summary>Prints a line that ends as the files of this tool do, on every platform.</summary>
    public void WriteLine(string line) => Out.Write(line + "\n");

    /// <summary>The columns of the terminal; one that does not know them says 0, or nothing.</summary>
    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
