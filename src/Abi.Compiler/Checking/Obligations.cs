using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>What a declaration demands of a stub's code, in the interpreter's terms.</summary>
internal sealed class Obligations
{
    private readonly GhcbRequest? _ghcbRequest;

    /// <summary>Reads a declaration that obeys <see cref="DeclarationRules"/>.</summary>
    public Obligations(StubSignature signature)
    {
        Convention convention = signature.Convention;
        (Convention, Ghcb, HasPaths) = (convention, signature.Ghcb, signature.ReportsTransport);
        CallerFacts caller = CallerFacts.Of(signature.CallingConvention)!;
        Instruction = HypercallInstruction.Of(signature)!;
        Kept = caller.Kept;
        if (signature.Returns is { } returns)
            (Returned, ReturnedValue) = (convention.Results[0], SymbolicValue.Of(ByteSource.HostResult, convention.Results[0]).Normalized(returns));
        Inputs.Add(new Input(
            convention.Number, "the number", SymbolicValue.Constant(signature.Number), SymbolicValue.RegisterSize));
        if (convention.Selector is { } selector)
            Inputs.Add(new Input(selector.Register, "the selector", SymbolicValue.Constant(selector.Value), SymbolicValue.RegisterSize));
        int ins = 0;

        // Whatever the declaration takes of it, the hypervisor writes its first result register.
        Results = [.. convention.Results.Take(1)];
        for (int i = 0; i < signature.Arguments.Count; i++)
        {
            SymbolicValue value = Arrival(caller, i);
            ScalarShape shape = signature.Arguments[i].Shape;
            string name = Ordinals.Name(i);
            if (signature.Arguments[i].Direction == ParameterDirection.In)
            {
                Register register = convention.Arguments[ins++];
                Inputs.Add(new Input(register, name, value.Shaped(shape), shape.Width / 8));
            }
            else
            {
                Register register = convention.Results[Results.Count];
                Results.Add(register);
                SymbolicValue result = SymbolicValue.Of(ByteSource.HostResult, register).Normalized(shape).Low(shape.Width / 8);
                Outputs.Add(new Output(value, name, result));
            }
        }

        Clobbers = [.. convention.Clobbers.Except(Results)];

        _ghcbRequest = Ghcb is null ? null : new GhcbRequest(this);

        // The channel beside the host's answer: RDX under SysV, else a pointer behind the declared arguments.
        if (HasPaths)
            StatusPointer = signature.CallingConvention == CallingConvention.SysV ? null : Arrival(caller, signature.Arguments.Count);
    }

    /// <summary>The convention.</summary>
    public Convention Convention { get; }

    /// <summary>How the GHCB is found, or null where none is used.</summary>
    public GhcbCall? Ghcb { get; }

    /// <summary>Whether the stub must look at what came back, so that it has more than one path.</summary>
    public bool HasPaths { get; }

    /// <summary>What goes through the GHCB, where one is used.</summary>
    public GhcbRequest GhcbRequest => _ghcbRequest!;

    /// <summary>Where the transport's status is stored, or null where RDX carries it, or nothing does.</summary>
    public SymbolicValue? StatusPointer { get; }

    /// <summary>The one instruction that may enter the hypervisor.</summary>
    public HypercallInstruction Instruction { get; }

    /// <summary>What registers must hold at the hypercall.</summary>
    public List<Input> Inputs { get; } = [];

    /// <summary>What must be stored after it.</summary>
    public List<Output> Outputs { get; } = [];

    /// <summary>The registers that the hypervisor writes.</summary>
    public List<Register> Results { get; }

    /// <summary>The further registers that it may change.</summary>
    public IReadOnlyList<Register> Clobbers { get; }

    /// <summary>The registers that must be at return what they were at entry.</summary>
    public IReadOnlyList<Register> Kept { get; }

    /// <summary>The result register that RAX must equal at return, if any.</summary>
    public Register? Returned { get; }

    /// <summary>What RAX must hold then: the result as it is declared.</summary>
    public SymbolicValue? ReturnedValue { get; }

    /// <summary>The stack bytes that hold arguments at entry: all that a stub may read of its caller's frame.</summary>
    public Dictionary<int, SymbolicByte> StackArguments { get; } = [];

    private SymbolicValue Arrival(CallerFacts caller, int index)
    {
        if (index < caller.ArgumentRegisters.Length)
            return SymbolicValue.Of(ByteSource.Entry, caller.ArgumentRegisters[index]);
        int offset = caller.StackArguments + (SymbolicValue.RegisterSize * (index - caller.ArgumentRegisters.Length));
        SymbolicValue value = SymbolicValue.Of(ByteSource.EntryStack, offset);
        for (int i = 0; i < value.Size; i++)
            StackArguments.Add(offset + i, value[i]);
        return value;
    }

    /// <summary>A register's value at the hypercall.</summary>
    /// <param name="Register">The register.</param>
    /// <param name="Name">What it carries, in words.</param>
    /// <param name="Value">All 64 bits that it must hold.</param>
    /// <param name="OwnSize">How many of its bytes are the value's own; the others extend it.</param>
    public sealed record Input(Register Register, string Name, SymbolicValue Value, int OwnSize);

    /// <summary>A store after the hypercall.</summary>
    /// <param name="Pointer">The address.</param>
    /// <param name="Name">Which argument the address is, in words.</param>
    /// <param name="Value">The bytes, no more and no fewer.</param>
    public sealed record Output(SymbolicValue Pointer, string Name, SymbolicValue Value);
}
