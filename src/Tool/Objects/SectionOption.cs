using System.CommandLine;
using Hyperabi.Compiler.Emit.Objects;

namespace Hyperabi.Tool.Objects;

/// <summary><c>--section</c>: where the code goes.</summary>
internal static class SectionOption
{
    public static Option<string> Create() => new("--section")
    {
        Description = "The section of the code, for example .noinstr.text; .text by default.",
        HelpName = "name",
    };

    /// <summary>The section that was asked for.</summary>
    public static string Of(string? wanted) => wanted switch
    {
        null => ObjectOptions.DefaultSection,
        _ when ObjectOptions.IsSection(wanted) => wanted,
        _ => throw new ToolException($"'{wanted}' is no name of a section; write it like .noinstr.text"),
    };
}
