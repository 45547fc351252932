using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>A host that sees every register, and changes those that the convention says.</summary>
internal sealed class PlainScenario(Obligations obligations) : Scenario(obligations)
{
    public override SymbolicValue? Returned => Obligations.ReturnedValue;

    public override SymbolicValue Stored(Obligations.Output output) => output.Value;

    public override string? Enter(MachineState state)
    {
        if (InputProblem(state) is { } problem)
            return problem;
        foreach (Register register in Obligations.Results)
            state[register] = SymbolicValue.Of(ByteSource.HostResult, register);
        foreach (Register register in Obligations.Clobbers)
            state[register] = SymbolicValue.Of(ByteSource.HostClobber, register);
        return null;
    }
}
