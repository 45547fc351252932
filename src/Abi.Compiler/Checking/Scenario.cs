using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Checking;

/// <summary>One course that a call can take: what the world outside of the stub does, and what the stub owes for it.</summary>
/// <remarks>Each course is fixed, so that every jump of the stub is decided; together the courses show all it can meet.</remarks>
internal abstract class Scenario(Obligations obligations)
{
    /// <summary>The course in words, behind a reason: <c>" where the module refuses"</c>; empty for the usual one.</summary>
    public virtual string Name => "";

    /// <summary>Whether the stub enters the hypervisor.</summary>
    public virtual bool Enters => true;

    /// <summary>What the declaration demands.</summary>
    protected Obligations Obligations { get; } = obligations;

    /// <summary>What RAX must hold at return, or null for anything.</summary>
    public abstract SymbolicValue? Returned { get; }

    /// <summary>What the stub must report of the transport, or null where it has no channel for it.</summary>
    public virtual SymbolicValue? Status => null;

    /// <summary>Whether the host is hostile, so that nothing of it may stay in a register.</summary>
    public virtual bool IsScrubbed => false;

    /// <summary>What must be stored through the pointer of an out argument.</summary>
    public abstract SymbolicValue Stored(Obligations.Output output);

    /// <summary>Why the state is not one to enter the hypervisor with, or null; then the state is what the stub gets back.</summary>
    public abstract string? Enter(MachineState state);

    /// <summary>A value in memory that belongs to the course, or null.</summary>
    public virtual SymbolicValue? Load(MachineState state, MemoryPlace place, int size) => null;

    /// <summary>Takes a store where the memory belongs to the course.</summary>
    /// <returns>Whether it does.</returns>
    public virtual bool TryStore(MemoryPlace place, SymbolicValue value, out string? problem)
    {
        problem = null;
        return false;
    }

    /// <summary>Exchanges a value with memory, or null where that is not allowed.</summary>
    public virtual SymbolicValue? Exchange(MemoryPlace place, SymbolicValue value) => null;

    /// <summary>RDMSR: why it is wrong, or null.</summary>
    public virtual string? ReadMsr(MachineState state) => "rdmsr has no place in a stub";

    /// <summary>WRMSR: why it is wrong, or null.</summary>
    public virtual string? WriteMsr(MachineState state) => "wrmsr has no place in a stub";

    /// <summary>Whether the stub may disable interrupts and save flags.</summary>
    public virtual bool UsesFlags => false;

    /// <summary>Why the stub may not return, or null.</summary>
    public virtual string? Return(MachineState state) => null;

    /// <summary>The courses of a declaration that obeys <see cref="DeclarationRules"/>.</summary>
    public static IEnumerable<Scenario> Of(Obligations obligations) => obligations.Convention.Vendor switch
    {
        Vendor.IntelTdx => [new TdxScenario(obligations, isRefused: false), new TdxScenario(obligations, isRefused: true)],
        Vendor.AmdSevEs when obligations.Ghcb is not null => GhcbScenario.All(obligations),
        _ => [new PlainScenario(obligations)],
    };

    /// <summary>Why a register does not hold what the declaration puts there, or null.</summary>
    protected string? InputProblem(MachineState state)
    {
        foreach (Obligations.Input input in Obligations.Inputs)
        {
            SymbolicValue held = state[input.Register];
            if (held.Equals(input.Value))
                continue;
            return held.Low(input.OwnSize).Equals(input.Value.Low(input.OwnSize))
                ? $"{input.Register.AssemblyName()} holds {input.Name}, but not extended to 64 bits as declared"
                : $"{input.Register.AssemblyName()} does not hold {input.Name}";
        }

        return null;
    }
}
