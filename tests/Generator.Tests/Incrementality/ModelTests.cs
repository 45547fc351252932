using System.Reflection;
using Hyperabi.Compiler.Emit.CSharp;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>What travels between the generator's steps, and what the encoder remembers, is values all the way down.</summary>
public sealed class ModelTests
{
    public static TheoryData<Type> Roots => [typeof(CSharpTable), typeof(CSharpParavirtOps), typeof(StubSignature), typeof(StubResult)];

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_value_of_the_pipeline_holds_nothing_of_the_compiler(Type root) => Assert.All(Reachable(root), type => Assert.False(
        typeof(ISymbol).Assembly == type.Assembly || type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || type == typeof(object) || typeof(Delegate).IsAssignableFrom(type),
        $"{root} reaches {type}"));

    [Theory]
    [MemberData(nameof(Roots))]
    public void A_value_of_the_pipeline_is_compared_by_value_and_never_changes(Type root)
    {
        List<Type> own = [.. Reachable(root).Where(type => type.Assembly == typeof(CSharpTable).Assembly && !type.IsArray)];
        Assert.Contains(root, own);
        Assert.All(own, type =>
        {
            Assert.True(
                type.IsEnum || type.IsAbstract || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), $"{type} is compared by reference");
            Assert.All(Fields(type), field => Assert.True(field.IsInitOnly, $"{type}.{field.Name} can change"));
        });

        // An array within a value would be compared by reference; the one that is wrapped is compared by its wrapper.
        Assert.All(own.Where(type => !type.Name.StartsWith("EquatableArray", StringComparison.Ordinal)), type =>
            Assert.DoesNotContain(Fields(type), field => field.FieldType.IsArray || (field.FieldType.IsInterface && field.FieldType.IsGenericType)));
    }

    /// <summary>The types of all fields, and of their fields, and all that derive from them.</summary>
    private static IReadOnlyCollection<Type> Reachable(Type root)
    {
        HashSet<Type> seen = [];
        var pending = new Queue<Type>([root]);
        while (pending.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
                continue;
            foreach (Type argument in type.IsGenericType ? type.GetGenericArguments() : [])
                pending.Enqueue(argument);
            if (type.HasElementType)
                pending.Enqueue(type.GetElementType()!);
            if (type.Assembly == typeof(object).Assembly)
                continue;
            foreach (FieldInfo field in Fields(type))
                pending.Enqueue(field.FieldType);
            foreach (Type derived in type.Assembly.GetTypes().Where(t => t != type && type.IsAssignableFrom(t)))
                pending.Enqueue(derived);
        }

        return seen;
    }

    private static IEnumerable<FieldInfo> Fields(Type type) => type.IsEnum
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
}
