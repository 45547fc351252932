using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Parsing;

/// <summary>Finds the headers of a table, and what stands around the declarations of each.</summary>
internal static class HeaderParser
{
    private const string DefaultLicense = "GPL-2.0 WITH Linux-syscall-note";

    public static EquatableArray<UapiHeader> Parse(
        ParseContext context, INamedTypeSymbol table, string? tableHeader, IReadOnlyCollection<UapiGroup> groups)
    {
        Dictionary<string, UapiHeader> headers = new(StringComparer.Ordinal);
        IEnumerable<string> used = groups.Select(g => g.Header);
        foreach (string path in tableHeader is null ? used : used.Append(tableHeader))
            headers[path] = Default(path, groups);
        foreach (AttributeData attribute in table.GetAttributes())
        {
            if (attribute.Is(Names.UapiHeader) && attribute.OnlyArgument() is string path && IsPath(context, attribute, path))
            {
                headers[path] = Declared(attribute, Default(path, groups));
            }
        }

        return headers.Values.ToEquatableArray();
    }

    private static bool IsPath(ParseContext context, AttributeData attribute, string path)
    {
        if (HeaderPath.Problem(path) is not { } problem)
            return true;
        context.Reporter?.Report(Descriptors.InvalidHeaderPath, attribute.Location(context.Cancellation), path, problem);
        return false;
    }

    private static UapiHeader Default(string path, IEnumerable<UapiGroup> groups) => new()
    {
        Path = path,
        Guard = "_" + new string([.. path.Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]),
        License = DefaultLicense,
        Includes = groups.Any(g => g.Header == path && g.Struct is not null)
            ? EquatableArray.Create("linux/types.h")
            : default,
    };

    private static UapiHeader Declared(AttributeData attribute, UapiHeader header)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            header = (argument.Key, argument.Value) switch
            {
                ("Guard", { Value: string guard }) => header with { Guard = guard },
                ("License", { Value: string license }) => header with { License = license },
                ("Summary", { Value: string summary }) => header with { Summary = summary.Split('\n').ToEquatableArray() },
                ("Includes", { Kind: TypedConstantKind.Array } includes) => header with { Includes = Strings(includes) },
                ("TrailingIncludes", { Kind: TypedConstantKind.Array } includes) => header with { TrailingIncludes = Strings(includes) },
                _ => header,
            };
        }

        return header;
    }

    private static EquatableArray<string> Strings(TypedConstant array) =>
        array.IsNull ? default : array.Values.Select(v => v.Value as string ?? "").Where(v => v.Length > 0).ToEquatableArray();
}
