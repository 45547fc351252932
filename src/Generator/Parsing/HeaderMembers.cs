using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Generator.Parsing;

/// <summary>Names the constants with the texts of headers: <c>linux/kvm_para.h</c> is <c>LinuxKvmPara</c>.</summary>
internal static class HeaderMembers
{
    private const string Extension = ".h";

    // What the class that holds the constants is called or has already.
    private static readonly string[] Reserved =
    [
        CSharpEmitter.HeadersMember, nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(MemberwiseClone),
        nameof(ReferenceEquals), nameof(ToString), "Finalize",
    ];

    /// <summary>A name for each header, in order; no two are equal.</summary>
    public static EquatableArray<string> Of(EquatableArray<UapiHeader> headers)
    {
        HashSet<string> taken = new(Reserved, StringComparer.Ordinal);
        List<string> names = [];
        foreach (UapiHeader header in headers)
        {
            string name = Of(header.Path);
            string distinct = name;
            for (int i = 2; !taken.Add(distinct); i++)
                distinct = name + i.ToString(CultureInfo.InvariantCulture);
            names.Add(distinct);
        }

        return names.ToEquatableArray();
    }

    private static string Of(string path)
    {
        string stem = path.EndsWith(Extension, StringComparison.Ordinal) ? path.Substring(0, path.Length - Extension.Length) : path;
        var name = new StringBuilder();
        bool atStart = true;
        foreach (char c in stem)
        {
            if (char.IsLetterOrDigit(c))
                name.Append(atStart ? char.ToUpperInvariant(c) : c);
            atStart = !char.IsLetterOrDigit(c);
        }

        return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : name.ToString();
    }
}
