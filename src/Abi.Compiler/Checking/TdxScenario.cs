using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>A TDX module that passes the call on to the host, or refuses it.</summary>
/// <remarks>
/// Source: Intel TDX module ABI, TDG.VP.VMCALL. The mask in RCX has bit n for register n; the host may write every register
/// of the mask; RAX is 0 after a round trip. A refusal changes RAX only.
/// </remarks>
internal sealed class TdxScenario(Obligations obligations, bool isRefused) : Scenario(obligations)
{
    public override string Name => isRefused ? " where the module refuses" : "";

    public override bool IsScrubbed => true;

    public override SymbolicValue? Returned =>
        Obligations.ReturnedValue is { } value ? isRefused ? SymbolicValue.Constant(0) : value : null;

    public override SymbolicValue Status =>
        isRefused ? SymbolicValue.Of(ByteSource.ModuleStatus, Register.Rax) : SymbolicValue.Constant(0);

    public override SymbolicValue Stored(Obligations.Output output) =>
        isRefused ? SymbolicValue.Constant(0, output.Value.Size) : output.Value;

    public override string? Enter(MachineState state)
    {
        if (!state[Register.Rax].Equals(SymbolicValue.Constant(0)))
            return "rax does not hold the leaf of tdg.vp.vmcall, 0";
        Register[] declared = [.. Obligations.Inputs.Select(i => i.Register).Concat(Obligations.Results).Append(Register.R10).Distinct()];
        ulong mask = declared.Aggregate(0UL, static (bits, register) => bits | (1UL << (int)register));
        if (!state[Register.Rcx].Equals(SymbolicValue.Constant(mask)))
            return "rcx does not hold the mask of exactly the declared registers";
        if (InputProblem(state) is { } problem)
            return problem;
        foreach (Register register in declared.Except(Obligations.Inputs.Select(i => i.Register)))
        {
            if (!state[register].Equals(SymbolicValue.Constant(0)))
                return $"{register.AssemblyName()} is shown to the host, but does not hold 0";
        }

        if (isRefused)
        {
            state[Register.Rax] = SymbolicValue.Of(ByteSource.ModuleStatus, Register.Rax);
            return null;
        }

        state[Register.Rax] = SymbolicValue.Constant(0);
        foreach (Register register in declared)
        {
            ByteSource source = Obligations.Results.Contains(register) ? ByteSource.HostResult : ByteSource.HostClobber;
            state[register] = SymbolicValue.Of(source, register);
        }

        return null;
    }
}
