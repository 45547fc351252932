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
    private readonly List<Outgoing> _ins = [];
    private readonly List<OutPointer> _outs = [];
    private int _pushed;

    public StubBuilder(StubSignature signature)
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

        // The hypervisor writes its first result register whether or not the declaration returns it.
        _touched = RegisterSet.Of(convention.Number)
            .With(_ins.Select(argument => argument.To))
            .With(convention.Results.Take(Math.Max(1, ConventionRules.ResultCount(signature))))
            .With(convention.Clobbers);
    }

    public List<Step>? Build()
    {
        _steps.Add(new Step.EndBranch());
        List<Register> saved = _touched.And(_caller.CalleeSaved).Members().ToList();
        foreach (Register register in saved)
            Push(register);
        List<RegisterMove> moves = PlacePointers();
        MoveArguments(moves);
        _steps.Add(new Step.LoadConstant(_signature.Convention.Number, _signature.Number));
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
    /// a free one, else the stack.
    /// </summary>
    private List<RegisterMove> PlacePointers()
    {
        RegisterSet taken = _touched.With(Incomings());
        List<RegisterMove> moves = [];
        for (int i = 0; i < _outs.Count; i++)
        {
            if (_outs[i].At.Register is not { } arrived)
                continue;
            Register? home = _touched.Contains(arrived) ? Volatiles().Except(taken).Members().Cast<Register?>().FirstOrDefault() : arrived;
            if (home is not { } kept)
            {
                Push(arrived);
                _outs[i] = _outs[i] with { Pushed = true };
                continue;
            }

            taken = taken.With(kept);
            moves.Add(new RegisterMove(kept, arrived, ScalarShape.UInt64));
            _outs[i] = _outs[i] with { Home = kept };
        }

        return moves;
    }

    private void MoveArguments(List<RegisterMove> moves)
    {
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is { } from)
                moves.Add(new RegisterMove(argument.To, from, argument.Shape));
        }

        // The number's register is loaded last and may serve until then.
        RegisterSet busy = RegisterSet.Empty.With(moves.Select(m => m.To)).With(moves.Select(m => m.From));
        RegisterSet free = Volatiles().With(_signature.Convention.Number).Except(busy);
        Register? scratch = free.Members().Cast<Register?>().FirstOrDefault();
        _steps.AddRange(ParallelMove.Resolve(moves, scratch));
        foreach (Outgoing argument in _ins)
        {
            if (argument.At.Register is null)
                _steps.Add(new Step.LoadStack(argument.To, argument.At.StackOffset + _pushed, argument.Shape));
        }
    }

    private bool StoreResults()
    {
        Convention convention = _signature.Convention;
        RegisterSet live = RegisterSet.Empty.With(convention.Results.Take(ConventionRules.ResultCount(_signature)));
        live = live.With(_outs.Where(o => o.Home is not null).Select(o => o.Home!.Value));

        // Pushed pointers come back in the opposite order; the others only read.
        foreach (OutPointer pointer in _outs.Where(o => !o.Pushed).Concat(_outs.Where(o => o.Pushed).Reverse()))
        {
            Register? holder = pointer.Home
                ?? Volatiles().Or(SavedNow()).Except(live).Members().Cast<Register?>().FirstOrDefault();
            if (holder is not { } at)
                return false;
            if (pointer.Pushed)
                Pop(at);
            else if (pointer.Home is null)
                _steps.Add(new Step.LoadStack(at, pointer.At.StackOffset + _pushed, ScalarShape.UInt64));
            _steps.Add(new Step.Store(at, pointer.From, pointer.Width));
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

    private IEnumerable<Register> Incomings() =>
        _ins.Select(a => a.At.Register).Concat(_outs.Select(o => o.At.Register)).Where(r => r is not null).Select(r => r!.Value);

    private RegisterSet Volatiles() => new RegisterSet(ushort.MaxValue).Except(_caller.CalleeSaved);

    /// <summary>The callee-saved registers whose values already lie on the stack.</summary>
    private RegisterSet SavedNow() => _touched.And(_caller.CalleeSaved);

    private readonly record struct Outgoing(Register To, CallerContract.Incoming At, ScalarShape Shape);

    private readonly record struct OutPointer(
        Register From, CallerContract.Incoming At, int Width, Register? Home = null, bool Pushed = false);
}
