using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Builds the steps of one stub whose signature obeys <see cref="ConventionRules"/>.</summary>
internal sealed class StubBuilder
{
    private const int SlotSize = 8;

    private readonly StubSignature _signature;
    private readonly CallerContract _caller;
    private readonly List<Step> _steps = [];
    private readonly RegisterSet _touched;
    private readonly RegisterSet _saved;
    private readonly List<Outgoing> _ins = [];
    private readonly List<OutPointer> _outs = [];
    private int _pushed;

    /// <param name="signature">What to build.</param>
    /// <param name="spare">A callee-saved register that is saved although the call leaves it alone, or null.</param>
    public StubBuilder(StubSignature signature, Register? spare = null)
    {
        _signature = signature;
        _caller = CallerContract.Of(signature.CallingConvention);
        Convention convention = signature.Convention;
        int outs = 0;
        for (int i = 0; i < signature.Arguments.Count; i++)
        {
            (ScalarShape shape, ParameterDirection direction) = (signature.Arguments[i].Shape, signature.Arguments[i].Direction);
            if (direction == ParameterDirection.In)
                _ins.Add(new Outgoing(convention.Arguments[_ins.Count], _caller.Argument(i), shape));
            else
                _outs.Add(new OutPointer(convention.Results[++outs], _caller.Argument(i), shape.Width));
        }

        _touched = ConventionRules.Touched(signature);
        _saved = (spare is { } extra ? _touched.With(extra) : _touched).And(_caller.CalleeSaved);
    }

    public List<Step>? Build()
    {
        _steps.Add(new Step.EndBranch());
        List<Register> saved = [.. _saved.Members()];
        foreach (Register register in saved)
            Push(register);
        List<RegisterMove> moves = [];
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is { } from)
                moves.Add(new RegisterMove(argument.To, from, argument.Shape));
        }

        PlacePointers(moves);
        MoveArguments(moves);
        _steps.Add(new Step.LoadNumber(_signature.Convention.Number));
        _steps.Add(new Step.EnterHypervisor(_signature.Convention.Vendor));
        if (!StoreResults())
            return null;
        saved.Reverse();
        _steps.AddRange(saved.Select(register => new Step.Pop(register)));
        _steps.Add(new Step.Return());
        return _steps;
    }

    /// <summary>
    /// Finds each out pointer a place that outlives the hypercall: its own register where the call leaves that alone, else
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
    private Register? BestHome(OutPointer pointer, RegisterSet homes, List<RegisterMove> moves)
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

    private void MoveArguments(List<RegisterMove> moves)
    {
        _steps.AddRange(ParallelMove.Resolve(moves, Scratch(moves)));
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is null)
                _steps.Add(new Step.LoadStack(argument.To, argument.At.StackOffset + _pushed, argument.Shape));
        }
    }

    /// <summary>
    /// A register that the moves may use: the number's and those of arguments from the stack are loaded only afterwards.
    /// </summary>
    private Register? Scratch(List<RegisterMove> moves)
    {
        RegisterSet busy = RegisterSet.Empty.With(moves.Select(m => m.To)).With(moves.Select(m => m.From));
        return Volatiles().Or(_saved).Except(busy).Members().Cast<Register?>().FirstOrDefault();
    }

    private bool StoreResults()
    {
        Convention convention = _signature.Convention;

        // Pushed pointers come back in the opposite order; the others only read.
        List<OutPointer> waiting = [.. _outs.Where(o => !o.Pushed), .. _outs.Where(o => o.Pushed).Reverse()];
        while (waiting.Count > 0)
        {
            OutPointer pointer = waiting[0];
            RegisterSet live = RegisterSet.Empty.With(waiting.Select(o => o.From))
                .With(waiting.Where(o => o.Home is not null).Select(o => o.Home!.Value));
            if (_signature.ReturnsValue)
                live = live.With(convention.Results[0]);
            Register? holder = pointer.Home ?? Volatiles().Or(_saved).Except(live).Members()
                .OrderBy(free => EncodingLength.Of(new Step.Store(free, pointer.From, pointer.Width)))
                .Cast<Register?>()
                .FirstOrDefault();
            if (holder is not { } at)
                return false;
            if (pointer.Pushed)
                Pop(at);
            else if (pointer.Home is null)
                _steps.Add(new Step.LoadStack(at, pointer.At.StackOffset + _pushed, ScalarShape.UInt64));
            _steps.Add(new Step.Store(at, pointer.From, pointer.Width));
            waiting.RemoveAt(0);
        }

        if (_signature.ReturnsValue && convention.Results[0] != Register.Rax)
            _steps.Add(new Step.Move(Register.Rax, convention.Results[0], ScalarShape.UInt64));
        return true;
    }

    private void Push(Register register)
    {
        _steps.Add(new Step.Push(register));
        _pushed += SlotSize;
    }

    private void Pop(Register register)
    {
        _steps.Add(new Step.Pop(register));
        _pushed -= SlotSize;
    }

    private RegisterSet Volatiles() => new RegisterSet(ushort.MaxValue).Except(_caller.CalleeSaved);

    private readonly record struct Outgoing(Register To, CallerContract.Incoming At, ScalarShape Shape);

    private readonly record struct OutPointer(
        Register From, CallerContract.Incoming At, int Width, Register? Home = null, bool Pushed = false);
}
