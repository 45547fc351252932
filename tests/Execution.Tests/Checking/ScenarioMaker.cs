using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>Makes up what a stub is called with, and everything around it that it must leave alone.</summary>
internal sealed class ScenarioMaker(Random random)
{
    // The carry, parity, adjust, zero, sign and overflow flags, IF, and ID, which only a PUSHF and POPF could lose.
    private const ulong FreeFlags = 0x8D5 | (1 << 9) | (1 << 21);

    private const int OutSlot = 24;

    /// <summary>Places a stub in the machine's memory.</summary>
    public static ulong Place(CodeArea code, DeclaredStub stub) => stub.CellDisplacement is { } displacement
        ? code.Place(stub.Code, displacement, Layout.HighAlias + Layout.Data + GhcbDescriptor.CellOffset)
        : code.Place(stub.Code);

    /// <summary>Many calls of one stub: the boundaries first, then random ones.</summary>
    public IEnumerable<Scenario> Many(CodeArea code, DeclaredStub stub, int count)
    {
        ulong entry = Place(code, stub);
        return Enumerable.Range(0, count).Select(vector => Make(stub, entry, vector));
    }

    /// <summary>One call of a stub that lies at an address.</summary>
    public Scenario Make(DeclaredStub stub, ulong entry, int vector)
    {
        DeclaredCall call = stub.Call;
        ulong[] registers = Vectors.Words(random, Layout.Registers);
        ulong[] stack = Vectors.Words(random, Layout.StackWords);
        ulong[] host = Vectors.Words(random, Layout.Registers);
        ulong[] values = Values(stub, vector, host);
        Pass(stub, values, registers, stack);
        return new Scenario
        {
            Stub = stub,
            Entry = entry,
            Values = values,
            HostRegisters = host,
            Case = Surround(stub, new Case
            {
                Role = call.Role,
                Call = new StubCall
                {
                    Entry = entry,
                    Registers = registers,
                    Rflags = Vectors.Word(random) & FreeFlags,
                    Stack = stack,
                    Answer = HostContract.Of(call.Role).Answer(call, host),
                },
            }),
        };
    }

    private static ulong OutPlace(int slot, int width, Random random) => (ulong)((OutSlot * slot) + random.Next(OutSlot - (width / 8) + 1));

    /// <summary>The values of a scenario; results that are chosen go into the host's registers.</summary>
    private ulong[] Values(DeclaredStub stub, int vector, ulong[] host)
    {
        DeclaredCall call = stub.Call;
        bool hasStatusPointer = call.HasTransportStatus && CallerConvention.Of(stub.CallingConvention).SecondResult is null;
        ulong[] values = new ulong[call.Parameters.Count + (hasStatusPointer ? 1 : 0)];
        if (call.Returns is { } shape)
            host[(int)call.Result] = Chosen(vector, shape);
        for (int i = 0; i < call.Parameters.Count; i++)
        {
            DeclaredParameter parameter = call.Parameters[i];
            ulong chosen = Chosen(vector, parameter.Shape);
            values[i] = parameter.Shape.IsBoolean ? chosen & 1 : chosen;
            if (!parameter.IsOut)
                continue;
            host[(int)parameter.Register] = chosen;
            values[i] = OutPlace(i, parameter.Shape.Width, random);
        }

        if (hasStatusPointer)
            values[^1] = OutPlace(call.Parameters.Count, 64, random);
        return values;
    }

    /// <summary>A value of a shape, and above it what no one may look at.</summary>
    private ulong Chosen(int vector, ScalarShape shape) => Scalars.Under(Vectors.Value(vector, shape, random), shape, Vectors.Word(random));

    private void Pass(DeclaredStub stub, ulong[] values, ulong[] registers, ulong[] stack)
    {
        var caller = CallerConvention.Of(stub.CallingConvention);
        for (int i = 0; i < values.Length; i++)
        {
            bool isPointer = i == stub.Call.Parameters.Count || stub.Call.Parameters[i].IsOut;
            caller.Pass(i, isPointer ? Layout.HighAlias + Layout.Data + values[i] : values[i], registers, stack);
        }
    }

    private Case Surround(DeclaredStub stub, Case @case)
    {
        byte[] data = new byte[Layout.DataSize];
        random.NextBytes(data);
        if (stub.Call.Role != Role.SevEs)
            return @case with { Data = data };
        GhcbDescriptor.Of((ushort)random.Next(1, 3)).Write(data);
        return @case with
        {
            Data = data,
            GsBase = Layout.HighAlias + Layout.Data + GhcbDescriptor.CellOffset - (ulong)(stub.GsDisplacement ?? 0),
            Msr = Vectors.Word(random),
            GhcbFill = (byte)(random.Next(2) == 0 ? 0xFF : random.Next(256)),
        };
    }
}
