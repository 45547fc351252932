using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            if (!attribute.Is(Names.UapiHeader) || attribute.Arguments(context.Cancellation) is not { } arguments)
                continue;
            string? path = HeaderPath.Parse(context, arguments.Positional(0, "path"));
            if (HasSoundText(context, attribute, arguments) && path is not null)
                headers[path] = Declared(attribute, Default(path, groups));
        }

        GuardsDiffer(context, table, headers.Values);
        return headers.Values.ToEquatableArray();
    }

    /// <summary>Of two headers with one guard, the one that is included second would be empty.</summary>
    private static void GuardsDiffer(ParseContext context, INamedTypeSymbol table, IEnumerable<UapiHeader> headers)
    {
        foreach (IGrouping<string, UapiHeader> same in headers.GroupBy(h => h.Guard, StringComparer.Ordinal))
        {
            List<string> paths = [.. same.Select(h => h.Path).OrderBy(p => p, StringComparer.Ordinal)];
            if (paths.Count > 1)
                context.Reporter?.Report(Descriptors.InvalidCName, table.Locations[0], same.Key, $"it would guard {string.Join(" and ", paths)}; give them guards of their own with [UapiHeader(..., Guard = ...)]");
        }
    }

    /// <summary>Whether what stands around the declarations leaves a header that C can read.</summary>
    private static bool HasSoundText(ParseContext context, AttributeData attribute, AttributeArguments arguments)
    {
        bool sound = true;
        if (attribute.Named("Guard")?.Value is string guard && CName.Problem(guard) is { } problem)
        {
            sound = false;
            context.Reporter?.Report(
                Descriptors.InvalidCName, attribute.NamedLocation("Guard", context.Cancellation), guard, problem);
        }

        if (attribute.Named("License")?.Value is string license && (string.IsNullOrWhiteSpace(license) || license.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')))
        {
            sound = false;
            context.Reporter?.Report(
                Descriptors.InvalidValue, attribute.NamedLocation("License", context.Cancellation), "The license", attribute.OnlyArgument() as string ?? "the header", "must be an SPDX expression on one line");
        }

        foreach (string property in new[] { "Includes", "TrailingIncludes" })
        {
            foreach (ExpressionSyntax include in ArrayElements.Of(arguments.Named(property)))
                sound &= HeaderPath.Parse(context, include) is not null;
        }

        return sound;
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
