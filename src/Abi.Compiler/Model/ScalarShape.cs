namespace Hyperabi.Compiler.Model;

/// <summary>What a value is to a register: its width and how the rest of the register is filled.</summary>
/// <param name="Width">Bits: 8, 16, 32 or 64.</param>
/// <param name="Signed">Whether a narrow value is sign-extended to 64 bits; otherwise it is zero-extended.</param>
public readonly record struct ScalarShape(int Width, bool Signed)
{
    /// <summary>A full register.</summary>
    public static ScalarShape UInt64 => new(64, Signed: false);

    /// <summary>A byte that is 0 or 1.</summary>
    public static ScalarShape Boolean => new(8, Signed: false) { IsBoolean = true };

    /// <summary>Whether the value is 0 or 1, so that whatever else arrives as a result stands for 1.</summary>
    public bool IsBoolean { get; private init; }

    /// <summary>Whether the value leaves upper bits of a register to be filled.</summary>
    public bool IsNarrow => Width < 64;

    /// <summary><c>u32</c>, <c>s64</c>, <c>bool</c>: the notation of the ABI text.</summary>
    public override string ToString() => IsBoolean ? "bool" : (Signed ? "s" : "u") + Width.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="ToString"/>'s notation.</summary>
    public static bool TryParse(string text, out ScalarShape shape)
    {
        shape = text switch
        {
            "u8" => new(8, false),
            "u16" => new(16, false),
            "u32" => new(32, false),
            "u64" => new(64, false),
            "s8" => new(8, true),
            "s16" => new(16, true),
            "s32" => new(32, true),
            "s64" => new(64, true),
            "bool" => Boolean,
            _ => default,
        };
        return shape.Width != 0;
    }
}
