using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>A call of a function that executes an instruction, and what comes of it.</summary>
internal abstract record FunctionCall
{
    private const ulong ArithmeticFlags = 0x8D5;
    private const ulong TrapFlag = 1 << 8;
    private const ulong ResumeFlag = 1 << 16;

    /// <summary>The interrupt flag.</summary>
    protected const ulong InterruptFlag = 1 << 9;

    /// <summary>How it is called.</summary>
    public required CallingConvention CallingConvention { get; init; }

    /// <summary>The case.</summary>
    public required Case Case { get; init; }

    /// <summary>What must be in RAX afterwards.</summary>
    public abstract ulong Result { get; }

    /// <summary>Calls of a function with values that are the ends of their ranges, and random ones.</summary>
    public static IEnumerable<FunctionCall> Of(ImagePartKind function, ulong entry, CallingConvention callingConvention, Random random) => function switch
    {
        ImagePartKind.SharedBit => SharedBitCall.Of(entry, callingConvention, random),
        ImagePartKind.AcceptPage => AcceptPageCall.Of(entry, callingConvention, random),
        ImagePartKind.Pvalidate => PvalidateCall.Of(entry, callingConvention, random),
        ImagePartKind.GhcbMsrExchange => GhcbMsrCall.Of(entry, callingConvention, random),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "it executes no instruction of its own"),
    };

    /// <summary>What the function did otherwise than it should.</summary>
    public Problems ProblemsOf(Outcome outcome)
    {
        var problems = new Problems();
        problems.Check("the end", End.Returned, outcome.End);
        foreach (Register register in CallerConvention.Of(CallingConvention).Kept.Members())
            problems.Check($"{register}, which the caller keeps,", Case.Call[register], outcome.Guest[register]);
        problems.Check("rsp", Layout.StackEntry + 8, outcome.Guest[Register.Rsp]);
        problems.Check("the flags that do not come from arithmetic", Lasting(Case.Call.Rflags), Lasting(outcome.Guest.Rflags));
        for (int i = 0; i < Case.Call.Stack.Length; i++)
            problems.Check($"word {i} above the return address", Case.Call.Stack[i], outcome.Stack[i + 1]);
        problems.CheckBytes("memory", Case.Data, outcome.Data);
        problems.Check("the GHCB MSR", Case.Msr, outcome.Msr);
        problems.Check("the result", Result, outcome.Guest[Register.Rax]);
        CheckEvents([.. outcome.OwnEvents], problems);
        return problems;
    }

    /// <summary>Fails where the function did anything otherwise than it should.</summary>
    public void Verify(Outcome outcome)
    {
        Problems problems = ProblemsOf(outcome);
        Assert.False(problems.Any, $"{problems}\n{this}\n{outcome}");
    }

    /// <summary>Compares what was executed with what should have been.</summary>
    protected abstract void CheckEvents(HostEvent[] events, Problems problems);

    /// <summary>Whether one thing was executed, and nothing else; if so, that.</summary>
    protected static HostEvent? Single(EventKind kind, HostEvent[] events, Problems problems)
    {
        problems.Check("what was executed", $"{kind}", string.Join(", ", events.Select(e => e.Kind)));
        return events is [var only] && only.Kind == kind ? only : null;
    }

    /// <summary>A call with garbage wherever no argument is.</summary>
    protected static StubCall Call(ulong entry, CallingConvention callingConvention, Random random, HostAnswer answer, params ulong[] arguments)
    {
        ulong[] registers = Vectors.Words(random, Layout.Registers);
        ulong[] stack = Vectors.Words(random, Layout.StackWords);
        for (int i = 0; i < arguments.Length; i++)
            CallerConvention.Of(callingConvention).Pass(i, arguments[i], registers, stack);
        return new StubCall
        {
            Entry = entry,
            Registers = registers,
            Stack = stack,
            Rflags = Vectors.Word(random) & (ArithmeticFlags | InterruptFlag),
            Answer = answer,
        };
    }

    /// <summary>A narrow argument, with garbage above it.</summary>
    protected static ulong Narrow(uint value, Random random) => (Vectors.Word(random) << 32) | value;

    /// <summary>The ends of 64 bits, and random values.</summary>
    protected static IEnumerable<ulong> Words(Random random) =>
        Enumerable.Range(0, Vectors.Few).Select(vector => Vectors.Value(vector, ScalarShape.UInt64, random));

    private static ulong Lasting(ulong rflags) => (rflags & ~(ArithmeticFlags | TrapFlag | ResumeFlag)) | 2;
}
