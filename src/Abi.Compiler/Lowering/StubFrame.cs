using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>What the stubs of all vendors share: saving, arguments to their registers, pointers kept, results stored.</summary>
internal sealed class StubFrame
{
    private const int SlotSize = 8;

    private readonly CallerContract _caller;
    private readonly RegisterSet _touched;
    private readonly RegisterSet _saved;
    private readonly List<Outgoing> _ins = [];
    private readonly List<HomedPointer> _outs = [];

    /// <param name="signature">What is built.</param>
    /// <param name="touched">The registers that the stub or the hypervisor changes.</param>
    /// <param name="spare">A callee-saved register that is saved although the call leaves it alone, or null.</param>
    public StubFrame(StubSignature signature, RegisterSet touched, Register? spare)
    {
        _caller = CallerContract.Of(signature.CallingConvention);
        Convention convention = signature.Convention;
        int outs = 0;
        for (int i = 0; i < signature.Arguments.Count; i++)
        {
            (ScalarShape shape, ParameterDirection direction) = (signature.Arguments[i].Shape, signature.Arguments[i].Direction);
            if (direction == ParameterDirection.In)
                _ins.Add(new Outgoing(convention.Arguments[_ins.Count], _caller.Argument(i), shape));
            else
                _outs.Add(new HomedPointer(convention.Results[++outs], _caller.Argument(i), shape));
        }

        _touched = touched;
        _saved = (spare is { } extra ? touched.With(extra) : touched).And(_caller.CalleeSaved);
    }

    /// <summary>The steps so far.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>The pointers, the declared ones first.</summary>
    public IReadOnlyList<HomedPointer> Pointers => _outs;

    /// <summary>How many bytes the stub has pushed; a path that branches off goes on from the depth there.</summary>
    public int Depth { get; set; }

    /// <summary>Adds the pointer through which the transport status is reported, behind the declared ones.</summary>
    /// <param name="index">Which argument it is.</param>
    /// <param name="from">The register whose 64 bits are stored.</param>
    public void AddStatusPointer(int index, Register from) => _outs.Add(new HomedPointer(from, _caller.Argument(index), ScalarShape.UInt64, IsStatus: true));

    /// <summary>Begins the stub: saves, keeps the pointers, and moves the arguments to their registers.</summary>
    public void Enter()
    {
        Steps.Add(new Step.EndBranch());
        foreach (Register register in _saved.Members())
            Push(register);
        List<RegisterMove> moves = [];
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is { } from)
                moves.Add(new RegisterMove(argument.To, from, argument.Shape));
        }

        PlacePointers(moves);
        Steps.AddRange(ParallelMove.Resolve(moves, Scratch(moves)));
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is null)
                Steps.Add(new Step.LoadStack(argument.To, argument.At.StackOffset + Depth, argument.Shape));
        }
    }

    /// <summary>Stores what the hypercall left for the pointers.</summary>
    /// <param name="pointers">All the pointers, in order.</param>
    /// <param name="keep">Registers whose values are needed afterwards.</param>
    /// <returns>Whether a register was left to hold each pointer.</returns>
    public bool Store(IReadOnlyList<HomedPointer> pointers, RegisterSet keep)
    {
        // Pushed pointers come back in the opposite order; the others only read.
        List<HomedPointer> waiting = [.. pointers.Where(o => !o.Pushed), .. pointers.Where(o => o.Pushed).Reverse()];
        while (waiting.Count > 0)
        {
            HomedPointer pointer = waiting[0];
            RegisterSet live = keep.With(waiting.Select(o => o.From))
                .With(waiting.Where(o => o.Home is not null).Select(o => o.Home!.Value));
            Register? holder = pointer.Home ?? Volatiles().Or(_saved).Except(live).Members()
                .OrderBy(free => EncodingLength.Of(new Step.Store(free, pointer.From, pointer.Width)))
                .Cast<Register?>()
                .FirstOrDefault();
            if (holder is not { } at)
                return false;
            if (pointer.Pushed)
                Pop(at);
            else if (pointer.Home is null)
                Steps.Add(new Step.LoadStack(at, pointer.At.StackOffset + Depth, ScalarShape.UInt64));
            Steps.Add(new Step.Store(at, pointer.From, pointer.Width));
            waiting.RemoveAt(0);
        }

        return true;
    }

    /// <summary>Ends the stub: restores what was saved.</summary>
    public void Leave()
    {
        foreach (Register register in _saved.Members().Reverse())
            Pop(register);
        Steps.Add(new Step.Return());
    }

    /// <summary>
    /// Finds each pointer a place that outlives the hypercall: its own register where the call leaves that alone, else
    /// another such one, else the stack.
    /// </summary>
    private void PlacePointers(List<RegisterMove> moves)
    {
        RegisterSet homes = Volatiles().Except(_touched);
        for (int i = 0; i < _outs.Count; i++)
        {
            if (_outs[i].At.Register is { } arrived && homes.Contains(arrived))
            {
                homes = homes.Except(RegisterSet.Of(arrived));
                Keep(i, arrived, moves);
            }
        }

        for (int i = 0; i < _outs.Count; i++)
        {
            if (_outs[i].At.Register is not { } arrived || _outs[i].Home is not null)
                continue;
            if (BestHome(_outs[i], homes, moves) is { } home)
            {
                homes = homes.Except(RegisterSet.Of(home));
                Keep(i, home, moves);
            }
            else
            {
                Push(arrived);
                _outs[i] = _outs[i] with { Pushed = true };
            }
        }
    }

    private void Keep(int index, Register home, List<RegisterMove> moves)
    {
        moves.Add(new RegisterMove(home, _outs[index].At.Register!.Value, ScalarShape.UInt64));
        _outs[index] = _outs[index] with { Home = home };
    }

    /// <summary>
    /// The cheapest home. One that an argument leaves closes a cycle with the pointer, and an exchange does then what would
    /// otherwise take two moves.
    /// </summary>
    private Register? BestHome(HomedPointer pointer, RegisterSet homes, List<RegisterMove> moves)
    {
        (Register? Home, int Count, int Bytes) best = (null, int.MaxValue, int.MaxValue);
        foreach (Register home in homes.Members())
        {
            List<RegisterMove> all = [.. moves, new(home, pointer.At.Register!.Value, ScalarShape.UInt64)];
            List<Step> steps = [.. ParallelMove.Resolve(all, Scratch(all)), new Step.Store(home, pointer.From, pointer.Width)];
            int bytes = steps.Sum(EncodingLength.Of);
            if (steps.Count < best.Count || (steps.Count == best.Count && bytes < best.Bytes))
                best = (home, steps.Count, bytes);
        }

        return best.Home;
    }

    /// <summary>
    /// A register that the moves may use: the number's and those of arguments from the stack are loaded only afterwards.
    /// </summary>
    private Register? Scratch(List<RegisterMove> moves)
    {
        RegisterSet busy = RegisterSet.Empty.With(moves.Select(m => m.To)).With(moves.Select(m => m.From));
        return Volatiles().Or(_saved).Except(busy).Members().Cast<Register?>().FirstOrDefault();
    }

    private void Push(Register register)
    {
        Steps.Add(new Step.Push(register));
        Depth += SlotSize;
    }

    private void Pop(Register register)
    {
        Steps.Add(new Step.Pop(register));
        Depth -= SlotSize;
    }

    private RegisterSet Volatiles() => new RegisterSet(ushort.MaxValue).Except(_caller.CalleeSaved);

    private readonly record struct Outgoing(Register To, CallerContract.Incoming At, ScalarShape Shape);
}
