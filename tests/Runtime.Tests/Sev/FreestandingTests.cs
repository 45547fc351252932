using System.Reflection;
using Hyperabi.Sev;

namespace Hyperabi.Runtime.Tests.Sev;

/// <summary>The types work without a base library: values, made of numbers, that allocate nothing.</summary>
public sealed class FreestandingTests
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Type[] Types =
        [.. typeof(GhcbMsr).Assembly.GetTypes().Where(type => type.Namespace == typeof(GhcbMsr).Namespace)];

    [Fact]
    public void Every_type_is_a_value_or_static_and_has_no_state_but_one_word()
    {
        Assert.NotEmpty(Types);
        foreach (Type type in Types)
        {
            Assert.True(type.IsValueType || type is { IsAbstract: true, IsSealed: true }, type.Name);
            Assert.Null(type.TypeInitializer);
            FieldInfo[] fields = [.. type.GetFields(Declared).Where(field => !field.IsLiteral)];
            Assert.True(fields.Length <= 1, type.Name);
            Assert.All(fields, field => Assert.Equal((typeof(ulong), false), (field.FieldType, field.IsStatic)));
            Assert.True(type.IsEnum || type.GetInterfaces().Length == 0, type.Name);
        }
    }

    [Fact]
    public void Public_members_take_and_give_numbers_and_these_types_only()
    {
        Type[] structs = [.. Types.Where(type => type is { IsEnum: false, IsPublic: true })];
        foreach (MethodInfo method in structs.SelectMany(type => type.GetMethods(Declared)).Where(method => method.IsPublic))
        {
            Assert.All(
                method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
                    .Select(type => type.IsByRef ? type.GetElementType()! : type),
                type => Assert.True(type.IsPrimitive || Types.Contains(type), $"{method.DeclaringType}.{method.Name}: {type}"));
        }
    }

    [Fact]
    public void Reading_and_writing_words_allocates_nothing()
    {
        ulong sum = Work(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Work(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0UL, sum);
    }

    private static ulong Work(int rounds)
    {
        ulong sum = 0;
        for (ulong round = 0; round < (ulong)rounds; round++)
        {
            sum += GhcbPageStateRequest.Create(round, PageStateOperation.Shared).Msr.Value;
            sum += PageStateChangeEntry.Create(round, PageStateOperation.Shared, SevPageSize.Size4K).Value;
            GhcbRegisterRequest request = GhcbRegisterRequest.Create(round << 12);
            for (ulong code = 0; code < 0x20; code++)
            {
                var word = new GhcbMsr((round << 52) | (round << 12) | code);
                sum += (ulong)word.Kind;
                sum += GhcbPageStateResponse.TryDecode(word, out GhcbPageStateResponse state) ? state.Error : 1U;
                sum += GhcbSevInfoResponse.TryDecode(word, out GhcbSevInfoResponse info) ? info.EncryptionBit : 1U;
                sum += GhcbRegisterResponse.TryDecode(word, request, out GhcbRegisterResponse registered) ? registered.Gpa : 1U;
                sum += GhcbPreferredAddressResponse.TryDecode(word, out GhcbPreferredAddressResponse wish) ? wish.Gpa : 1U;
                sum += PageStateChangeEntry.TryDecode(word.Value, out PageStateChangeEntry entry) ? entry.Gfn : 1U;
            }
        }

        return sum;
    }
}
