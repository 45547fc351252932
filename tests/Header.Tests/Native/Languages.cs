namespace Hyperabi.Headers.Tests.Native;

/// <summary>The languages that include a uapi header, and the compilers that read them.</summary>
public sealed class Languages : TheoryData<string, string>
{
    /// <summary>What must not warn.</summary>
    public static readonly IReadOnlyList<string> Strict = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

    public Languages()
    {
        Add("gcc", "-xc -std=gnu90");
        Add("clang", "-xc -std=gnu90");
        Add("gcc", "-xc -std=gnu17");
        Add("clang", "-xc -std=gnu17");
        Add("g++", "-xc++ -std=gnu++98");
        Add("clang++", "-xc++ -std=gnu++98");
        Add("g++", "-xc++ -std=gnu++20");
        Add("clang++", "-xc++ -std=gnu++20");
    }

    /// <summary>Options written as one text.</summary>
    public static string[] Split(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
