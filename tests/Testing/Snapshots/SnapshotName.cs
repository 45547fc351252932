using System.Collections;
using System.Globalization;
using System.Reflection;

namespace VerifyTests;

/// <summary>Names snapshots as Verify does: <c>Class.Method_parameter=value</c>.</summary>
internal static class SnapshotName
{
    // The characters that one file system or another refuses; the same everywhere, so that a name is too.
    private static readonly char[] Refused = ['"', '\\', '/', '<', '>', '|', ':', '*', '?'];

    /// <summary>The path without <c>.verified.txt</c>.</summary>
    public static string PathOf(VerifySettings settings, MethodInfo test, string sourceFile)
    {
        string beside = Path.GetDirectoryName(sourceFile)!;
        string directory = settings.Directory is { } chosen ? Path.GetFullPath(Path.Combine(beside, chosen)) : beside;
        return Path.Combine(directory, settings.FileName ?? NameOf(settings, test));
    }

    private static string NameOf(VerifySettings settings, MethodInfo test) =>
        $"{settings.TypeName ?? NameOf(test.ReflectedType!)}.{settings.MethodName ?? test.Name}{ParametersOf(settings, test)}";

    private static string NameOf(Type type) => type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : type.Name;

    private static string ParametersOf(VerifySettings settings, MethodInfo test)
    {
        if (settings.ParametersText is { } text)
            return "_" + text;
        ParameterInfo[] parameters = test.GetParameters();
        if (settings.Parameters is not { } values)
        {
            return parameters.Length == 0
                ? ""
                : throw new VerifyException($"{test.Name} has parameters: without UseParameters(...) its cases share one snapshot.");
        }

        if (values.Length > parameters.Length)
        {
            throw new VerifyException(
                $"UseParameters(...) got {values.Length} values, but {test.Name} has {parameters.Length} parameters.");
        }

        return string.Concat(values.Select((value, i) => $"_{parameters[i].Name}={Clean(TextOf(value))}"));
    }

    private static string TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable many => string.Join(",", many.Cast<object?>().Select(TextOf)),
        _ => value.ToString() ?? "null",
    };

    private static string Clean(string text) =>
        string.Concat(text.Select(static c => char.IsControl(c) || Refused.Contains(c) ? '-' : c));
}
