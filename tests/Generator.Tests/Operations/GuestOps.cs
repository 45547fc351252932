using System.Reflection;
using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.Generator.Tests.Operations;

/// <summary>A guest's class with operations, compiled and loaded; its platform is the word that a test writes.</summary>
internal sealed class GuestOps
{
    public const string Source = """
        using Hyperabi;

        namespace Guests;

        public static partial class Outer
        {
            /// <summary>What differs by platform.</summary>
            [ParavirtOps]
            public static partial class Ops
            {
                public static ulong Word;
                public static int Questions;

                /// <summary>Adds, where that is possible.</summary>
                /// <param name="first">The first number.</param>
                /// <param name="second">The second number.</param>
                [ParavirtOp]
                public static partial int Add(int first, ref int second);

                [ParavirtOp]
                internal static partial void Say(out string? @class, in long scale, params int[] rest);

                [ParavirtOp]
                public static partial ref int Find(int[] numbers);

                [ParavirtPlatform]
                private static Platform Current()
                {
                    System.Threading.Interlocked.Increment(ref Questions);
                    return Platform.FromWord(System.Threading.Volatile.Read(ref Word));
                }

                [ParavirtImplementation(nameof(Add))]
                private static int AddByDefault(int first, ref int second) => first + second;

                [ParavirtImplementation(nameof(Add), PlatformKind.IntelTdx)]
                private static int AddTdx(int first, ref int second) => second = 4;

                [ParavirtImplementation(nameof(Add), PlatformKind.AmdSevEs | PlatformKind.AmdSevSnp)]
                private static int AddConfidential(int first, ref int second) => 8;

                [ParavirtImplementation(nameof(Add), PlatformKind.AmdSev)]
                private static int AddSev(int first, ref int second) => 2;

                [ParavirtImplementation(nameof(Say), PlatformKind.IntelVmx)]
                private static void SayVmx(out string? name, in long scale, params int[] rest) => name = $"VMX {scale} {rest.Length}";

                [ParavirtImplementation("Say")]
                private static void @default(out string? name, in long scale, params int[] rest) => name = null;

                [ParavirtImplementation(nameof(Find))]
                private static ref int First(int[] numbers) => ref numbers[0];
            }
        }
        """;

    private readonly Type _type = GeneratorRun.Of(Source).BuildsCleanly().Load().GetType("Guests.Outer+Ops")!;

    public ulong Word
    {
        set => Field("Word").SetValue(null, value);
    }

    public int Questions => (int)Field("Questions").GetValue(null)!;

    public PlatformKind ChosenPlatform => (PlatformKind)_type.GetProperty("ChosenPlatform")!.GetValue(null)!;

    public int Add(int first, ref int second)
    {
        object[] arguments = [first, second];
        object result = Invoke("Add", arguments)!;
        second = (int)arguments[1];
        return (int)result;
    }

    public int Add()
    {
        int second = 20;
        return Add(10, ref second);
    }

    public string? Say()
    {
        object?[] arguments = [null, 3L, new int[2]];
        Invoke("Say", arguments);
        return (string?)arguments[0];
    }

    public void Rechoose() => Invoke("Rechoose");

    private object? Invoke(string method, params object?[] arguments) =>
        _type.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, arguments);

    private FieldInfo Field(string name) => _type.GetField(name)!;
}
