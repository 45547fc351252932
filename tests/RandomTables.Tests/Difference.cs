using System.Collections;
using System.Globalization;
using System.Reflection;
using Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Finds where two models differ, so that a failure says more than that they do.</summary>
internal static class Difference
{
    /// <summary>Fails where the models differ, with the path of the first difference.</summary>
    public static void Require(object expected, object actual)
    {
        if (!expected.Equals(actual))
            throw new CaseFailedException(Find("model", expected, actual) ?? "the models differ, and no member does");
    }

    private static string? Find(string path, object? expected, object? actual)
    {
        if (Equals(expected, actual))
            return null;
        if (expected is IEnumerable first and not string && actual is IEnumerable second)
            return FindInList(path, [.. first.Cast<object>()], [.. second.Cast<object>()]);
        if (expected is null || actual is null || expected.GetType().Assembly != typeof(AbiTable).Assembly || expected.GetType().IsEnum)
            return $"{path}: expected\n{expected ?? "null"}\nbut it is\n{actual ?? "null"}";
        return expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => Find($"{path}.{p.Name}", p.GetValue(expected), p.GetValue(actual)))
            .FirstOrDefault(found => found is not null);
    }

    private static string? FindInList(string path, object[] expected, object[] actual)
    {
        if (expected.Length != actual.Length)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: expected {expected.Length} elements\n{string.Join("\n", expected)}\nbut there are {actual.Length}\n{string.Join("\n", actual)}");
        }

        return expected
            .Select((e, i) => Find(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), e, actual[i]))
            .FirstOrDefault(found => found is not null);
    }
}
