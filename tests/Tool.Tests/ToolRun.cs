namespace Hyperabi.Tool.Tests;

/// <summary>One run of the tool in this process.</summary>
internal sealed record ToolRun(int Status, string Out, string Error)
{
    public static ToolRun Of(params string[] arguments) => On(null, color: false, arguments);

    public static ToolRun On(int? width, bool color, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int status = HyperabiCommand.Run(arguments, new ToolConsole(output, error, width, color));
        return new ToolRun(status, output.ToString(), error.ToString());
    }

    /// <summary>The one line on standard error of a run that failed and printed nothing else.</summary>
    public string Failure(int status = HyperabiCommand.Failure)
    {
        Assert.Equal(status, Status);
        Assert.Equal("", Out);
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        return Assert.Single(Error[..^1].Split('\n'));
    }

    /// <summary>The output of a run that succeeded without a word on standard error.</summary>
    public string Success()
    {
        Assert.Equal("", Error);
        Assert.Equal(HyperabiCommand.Success, Status);
        return Out;
    }
}
