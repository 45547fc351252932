using System.Globalization;
using System.Reflection;
using Hyperabi;

namespace KvmGuest;

/// <summary>Lists the hypercalls by the attributes they carry.</summary>
internal static class Declarations
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(uint)] = "uint",
    };

    public static void Show()
    {
        var table = new Table();
        foreach (MethodInfo method in typeof(Kvm).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (method.GetCustomAttribute<HypercallAttribute>() is { } hypercall)
                table.Add(hypercall.Number.ToString(CultureInfo.InvariantCulture).PadLeft(2), Signature(method));
        }

        table.Print();
    }

    private static string Signature(MethodInfo method)
    {
        IEnumerable<string> parameters = method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}");
        return $"{method.Name}({string.Join(", ", parameters)})";
    }

    private static string Name(Type type) => Keywords.GetValueOrDefault(type, type.Name);
}
