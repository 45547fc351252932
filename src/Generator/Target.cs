using Microsoft.CodeAnalysis.Diagnostics;

namespace Hyperabi.Generator;

/// <summary>What generated code runs on.</summary>
internal enum Target
{
    /// <summary>The base library and Hyperabi's runtime.</summary>
    Hosted,

    /// <summary>Neither; hypercalls are bound to an ELF object, which is called by the System V convention.</summary>
    FreestandingElf,

    /// <summary>Neither; hypercalls are bound to a COFF object, which is called by the Microsoft x64 convention.</summary>
    FreestandingCoff,
}

/// <summary>Reads what a project says about its target.</summary>
internal static class Targets
{
    /// <summary>The property that turns the base library off; build/Hyperabi.targets makes it visible where it is set.</summary>
    public const string Freestanding = "build_property.HyperabiFreestanding";

    /// <summary>The property with the format of the object.</summary>
    public const string Format = "build_property.HyperabiFreestandingFormat";

    /// <summary>The target; the build has refused values that mean nothing.</summary>
    public static Target Of(AnalyzerConfigOptions options)
    {
        if (!Is(Freestanding, "true"))
            return Target.Hosted;
        return Is(Format, "coff") ? Target.FreestandingCoff : Target.FreestandingElf;

        bool Is(string property, string value) =>
            options.TryGetValue(property, out string? set) && string.Equals(set, value, StringComparison.OrdinalIgnoreCase);
    }
}
