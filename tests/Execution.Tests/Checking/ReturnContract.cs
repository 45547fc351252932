using System.Buffers.Binary;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>What every stub owes its caller when it returns, whoever the host is.</summary>
internal static class ReturnContract
{
    private const ulong ArithmeticFlags = 0x8D5;
    private const ulong TrapFlag = 1 << 8;
    private const ulong ResumeFlag = 1 << 16;

    /// <summary>How wide a transport status is.</summary>
    private const int StatusSize = 8;

    /// <summary>Compares the end of a case with the declaration.</summary>
    public static void Check(Scenario scenario, Outcome outcome, Problems problems)
    {
        StubCall call = scenario.Case.Call;
        DeclaredStub stub = scenario.Stub;
        var caller = CallerConvention.Of(stub.CallingConvention);
        foreach (Register register in caller.Kept.Members())
            problems.Check($"{register}, which the caller keeps,", call[register], outcome.Guest[register]);
        problems.Check("rsp", Layout.StackEntry + 8, outcome.Guest[Register.Rsp]);
        problems.Check("the flags that do not come from arithmetic", Lasting(call.Rflags), Lasting(outcome.Guest.Rflags));
        for (int i = 0; i < call.Stack.Length; i++)
            problems.Check($"word {i} above the return address", call.Stack[i], outcome.Stack[i + 1]);
        if (outcome.OwnEvents.Any(e => e.Kind == EventKind.Hypercall))
        {
            foreach (Register register in HostContract.Of(stub.Call.Role).Dead(stub).Members())
                problems.Check($"{register}, which the host may have written,", 0, outcome.Guest[register]);
        }

        problems.CheckBytes("memory", ExpectedData(scenario, caller), outcome.Data);
        if (stub.Call.HasTransportStatus && caller.SecondResult is { } second)
            problems.Check("the transport status", scenario.Status, outcome.Guest[second]);
        if (stub.Call.Returns is { } shape)
            CheckResult(scenario.Succeeds ? scenario.Answered(stub.Call.Result) : scenario.Result, outcome.Guest[Register.Rax], shape, stub.Call.HasTransportStatus, problems);
    }

    /// <summary>A caller looks at the bits of the declared width; where the host is not trusted, the others are none of its choice.</summary>
    private static void CheckResult(ulong answered, ulong returned, ScalarShape shape, bool isChecked, Problems problems)
    {
        if (isChecked)
            problems.Check("the result", Scalars.Normalized(answered, shape), returned);
        else
            problems.Check("the result", Scalars.Extend(answered, shape), Scalars.Extend(returned, shape));
    }

    /// <summary>The data as it was, but for the results: as many bytes of each as it is wide.</summary>
    private static byte[] ExpectedData(Scenario scenario, CallerConvention caller)
    {
        DeclaredCall call = scenario.Stub.Call;
        byte[] data = (byte[])scenario.Case.Data.Clone();
        for (int i = 0; i < call.Parameters.Count; i++)
        {
            DeclaredParameter parameter = call.Parameters[i];
            if (!parameter.IsOut)
                continue;
            ulong answered = scenario.Answered(parameter.Register);
            Store(
                data.AsSpan((int)scenario.Values[i], parameter.Shape.Width / 8),
                call.HasTransportStatus ? Scalars.Normalized(answered, parameter.Shape) : answered);
        }

        if (scenario.Platform is { } platform)
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(PlatformCell.Offset), platform);
        if (call.HasTransportStatus && caller.SecondResult is null)
            Store(data.AsSpan((int)scenario.Values[^1], StatusSize), scenario.Status);
        return data;
    }

    private static void Store(Span<byte> place, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes[..place.Length].CopyTo(place);
    }

    private static ulong Lasting(ulong rflags) => (rflags & ~(ArithmeticFlags | TrapFlag | ResumeFlag)) | 2;
}
