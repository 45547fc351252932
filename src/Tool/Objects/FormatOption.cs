using System.CommandLine;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Tool.Objects;

/// <summary><c>--format</c>: which object, and so which calling convention.</summary>
internal static class FormatOption
{
    public const string Elf = "elf";
    private const string Coff = "coff";

    /// <summary>The option; where it is not required, it is elf.</summary>
    public static Option<string> Create(bool isRequired)
    {
        Option<string> format = new("--format")
        {
            Description = "elf: ELF64, called by the System V convention; coff: COFF, called by the Microsoft x64 convention." + (isRequired ? "" : " elf by default."),
            HelpName = "format",
            Required = isRequired,
        };
        format.AcceptOnlyFromAmong(Elf, Coff);
        return format;
    }

    /// <summary>How the entries of an object of a format are called.</summary>
    public static CallingConvention CallingConvention(string? format) =>
        format is null or Elf ? Compiler.Model.CallingConvention.SysV : Compiler.Model.CallingConvention.Win64;
}
