using Hyperabi.Compiler.Emit.Objects;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CHeader;

/// <summary>Names for parameters in C and C++, each another one.</summary>
internal static class CNames
{
    private static readonly HashSet<string> Reserved = new(
        ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await co_return co_yield " +
        "compl concept const const_cast consteval constexpr constinit continue decltype default delete do double dynamic_cast else enum explicit " +
        "export extern false float for friend goto if inline int linux long mutable namespace new noexcept not not_eq nullptr operator or or_eq " +
        "private protected public register reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast " +
        "struct switch template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unix unsigned using virtual void " +
        "volatile wchar_t while xor xor_eq int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The names of a hypercall's parameters, in order.</summary>
    /// <param name="hypercall">The hypercall.</param>
    /// <param name="used">Names that stand for something else where the parameters are seen.</param>
    public static IReadOnlyList<string> Of(Hypercall hypercall, IEnumerable<string> used)
    {
        HashSet<string> taken = new(used, StringComparer.Ordinal);
        return [.. hypercall.Parameters.Select(parameter => Free(SnakeCase.Of(parameter.Name), taken))];
    }

    /// <summary>A name with as many underscores behind it as make it another one.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        while (Reserved.Contains(name) || !taken.Add(name))
            name += "_";
        return name;
    }
}
