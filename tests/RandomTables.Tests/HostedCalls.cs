using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Makes the hypercalls of a generated table, and is the hypervisor that answers them.</summary>
internal sealed unsafe class HostedCalls : IHypercallHost
{
    private readonly Random _random = new(7);
    private ulong[] _arguments = [];
    private ulong[] _outputs = [];
    private ulong _result;

    /// <summary>Fails where the hypervisor sees another number or other arguments, or the caller other results, than declared.</summary>
    public void Verify(Type type, TableDeclaration table)
    {
        using IDisposable scope = HypercallRuntime.UseHost(this);

        // Reflection hands no pointer over by reference; those in structs it does.
        foreach (HypercallDeclaration call in table.Hypercalls.Where(h => !h.Parameters.Any(p => p.IsOut && p.Type.Kind == ValueKind.Pointer)))
        {
            MethodInfo method = type.GetMethod(
                call.Name.TrimStart('@'), BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
            for (int vector = 0; vector < 3; vector++)
                Verify(method, call);
        }
    }

    ulong IHypercallHost.Call(HypercallRequest request, Span<ulong> outputs)
    {
        _arguments = [request.Number, .. request.Arguments];
        _outputs.CopyTo(outputs);
        return _result;
    }

    private void Verify(MethodInfo method, HypercallDeclaration call)
    {
        ParameterInfo[] parameters = method.GetParameters();
        ulong[] words = [.. call.Parameters.Select(p => Word(p.Type))];
        _outputs = [.. words.Where((_, i) => call.Parameters[i].IsOut)];
        _result = call.Returns is { } returns ? Word(returns) : 0;
        object?[] arguments = [.. parameters.Select((p, i) => call.Parameters[i].IsOut ? null : Box(p.ParameterType, words[i]))];
        object? result = method.Invoke(null, arguments);

        Require(call, "arguments", [call.Number.Value, .. words.Where((_, i) => !call.Parameters[i].IsOut)], _arguments);
        Require(
            call,
            "results",
            [.. words.Where((_, i) => call.Parameters[i].IsOut)],
            [.. call.Parameters.Select((p, i) => (p, i)).Where(x => x.p.IsOut).Select(x => Unbox(arguments[x.i]!, x.p.Type))]);
        if (call.Returns is not null)
            Require(call, "result", [_result], [Unbox(result!, call.Returns)]);
    }

    /// <summary>A register that has a value of the type: extended as the declaration says.</summary>
    private ulong Word(ValueType type)
    {
        ulong word = _random.Next(3) switch
        {
            0 => 0,
            1 => ulong.MaxValue,
            _ => unchecked((ulong)_random.NextInt64(long.MinValue, long.MaxValue)),
        };
        return Extend(type.Shape.IsBoolean ? word & 1 : word, type);
    }

    private static ulong Extend(ulong word, ValueType type) => (type.Shape.Width, type.Shape.Signed) switch
    {
        (8, false) => (byte)word,
        (8, true) => unchecked((ulong)(sbyte)word),
        (16, false) => (ushort)word,
        (16, true) => unchecked((ulong)(short)word),
        (32, false) => (uint)word,
        (32, true) => unchecked((ulong)(int)word),
        _ => word,
    };

    private static object Box(Type type, ulong word)
    {
        if (type.IsPointer || type.IsFunctionPointer)
            return unchecked((nint)word);
        object boxed = RuntimeHelpers.GetUninitializedObject(type);
        ref byte data = ref Unsafe.As<Contents>(boxed).First;
        switch (Size(type))
        {
            case 1:
                data = (byte)word;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref data, (ushort)word);
                break;
            case 4:
                Unsafe.WriteUnaligned(ref data, (uint)word);
                break;
            default:
                Unsafe.WriteUnaligned(ref data, word);
                break;
        }

        return boxed;
    }

    private static ulong Unbox(object boxed, ValueType type)
    {
        if (boxed is Pointer pointer)
            return (ulong)Pointer.Unbox(pointer);
        ref byte data = ref Unsafe.As<Contents>(boxed).First;
        return Size(boxed.GetType()) switch
        {
            1 => Extend(data, type),
            2 => Extend(Unsafe.ReadUnaligned<ushort>(ref data), type),
            4 => Extend(Unsafe.ReadUnaligned<uint>(ref data), type),
            _ => Unsafe.ReadUnaligned<ulong>(ref data),
        };
    }

    private static int Size(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static void Require(HypercallDeclaration call, string what, ulong[] expected, ulong[] actual)
    {
        if (!expected.SequenceEqual(actual))
            throw new CaseFailedException($"{call.Name}, {what}: expected\n{Text(expected)}\nbut they are\n{Text(actual)}");
    }

    private static string Text(ulong[] words) => string.Join(", ", words.Select(w => "0x" + w.ToString("x", CultureInfo.InvariantCulture)));

    /// <summary>What a boxed value's first byte is to the runtime: that of any object.</summary>
    private sealed class Contents
    {
        public byte First;
    }
}
