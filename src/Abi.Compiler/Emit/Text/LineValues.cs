using System.Globalization;
using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Text;

/// <summary>Reads typed values from a line.</summary>
internal static class LineValues
{
    public static ulong Number(this Line line, string text)
    {
        if (!AbiNumber.TryParse(text, out ulong value))
            line.Fail($"'{text}' is no number");
        return value;
    }

    /// <summary>The whole number that a key has, or the value for a line without the key.</summary>
    public static int Int32(this Line line, string key, int absent) =>
        line.Optional(key) is { } text ? line.ParseInt32(key, text) : absent;

    /// <summary>The whole number that a key must have.</summary>
    public static int Int32(this Line line, string key) => line.ParseInt32(key, line.Required(key));

    public static ScalarShape Shape(this Line line)
    {
        string text = line.Word("a shape");
        if (!ScalarShape.TryParse(text, out ScalarShape shape))
            line.Fail($"'{text}' is no shape");
        return shape;
    }

    public static Vendor Vendor(this Line line, string text)
    {
        foreach (Vendor vendor in Vendors.All)
        {
            if (vendor.ToString() == text)
                return vendor;
        }

        line.Fail($"'{text}' is no vendor");
        return default;
    }

    public static Register Register(this Line line, string text)
    {
        if (!RegisterNames.TryParse(text, out Register register))
            line.Fail($"'{text}' is no register");
        return register;
    }

    public static EquatableArray<Register> Registers(this Line line, string key) =>
        line.List(key).Select(line.Register).ToEquatableArray();

    public static Convention Convention(this Line line, Vendor vendor) => new()
    {
        Vendor = vendor,
        Number = line.Register(line.Required("number")),
        Arguments = line.Registers("arguments"),
        Results = line.Registers("results"),
        Clobbers = line.Registers("clobbers"),
        Selector = line.Selector(),
        HostRewritesBitmap = line.RewritesBitmap(),
    };

    public static VersionRange Versions(this Line line) => new(line.Version("since"), line.Version("until"));

    private static Selector? Selector(this Line line)
    {
        if (line.Optional("selector") is not { } value)
            return null;
        Register register = line.Register(line.Required("selector-register"));
        return new Selector(register, line.Number(value), line.Optional("selector-uapi"));
    }

    private static bool RewritesBitmap(this Line line)
    {
        string? text = line.Optional("bitmap");
        if (text is not (null or AbiLines.Rewritten))
            line.Fail($"'bitmap={text}' has no meaning");
        return text is not null;
    }

    private static KernelVersion? Version(this Line line, string key)
    {
        if (line.Optional(key) is not { } text)
            return null;
        if (!KernelVersion.TryParse(text, out KernelVersion version))
            line.Fail($"'{key}={text}' is no kernel version");
        return version;
    }

    private static int ParseInt32(this Line line, string key, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            line.Fail($"'{key}={text}' is no whole number of 32 bits");
        return value;
    }
}
