using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Builds a stub of a guest under SEV-ES or SEV-SNP: the request goes through the GHCB page, VMGEXIT hands it over.</summary>
/// <remarks>
/// The page is shared with the host, which may write it at any time: each field of the answer is read once. The host sees no
/// register. Source: AMD, SEV-ES Guest-Hypervisor Communication Block Standardization (56421), VMMCALL.
/// </remarks>
internal sealed class GhcbStub
{
    private const int SlotSize = 8;
    private const Register Page = Register.R10;
    private const Register Descriptor = Register.R11;
    private const Register Work = Register.Rax;

    /// <summary>Holds the result while the MSR is restored.</summary>
    private const Register Result = Register.R8;

    /// <summary>Holds the status while the MSR is restored; under SysV only.</summary>
    private const Register Status = Register.R9;

    private static readonly ScalarShape UInt16 = new(16, Signed: false);
    private static readonly ScalarShape UInt32 = new(32, Signed: false);

    private static readonly Step.Label NoGhcb = new("no-ghcb");
    private static readonly Step.Label Busy = new("busy");
    private static readonly Step.Label Unclaimed = new("unclaimed");
    private static readonly Step.Label Refused = new("refused");
    private static readonly Step.Label NoAnswer = new("no-answer");
    private static readonly Step.Label Failed = new("failed");
    private static readonly Step.Label Clean = new("clean");
    private static readonly Step.Label Leave = new("leave");

    private readonly StubSignature _signature;
    private readonly GhcbCall _ghcb;
    private readonly CallerContract _caller;
    private readonly bool _statusByPointer;
    private readonly List<HomedPointer> _pointers = [];
    private readonly List<Register> _saved = [];
    private readonly List<Step> _steps = [];

    public GhcbStub(StubSignature signature, GhcbCall ghcb)
    {
        _signature = signature;
        _ghcb = ghcb;
        _caller = CallerContract.Of(signature.CallingConvention);
        _statusByPointer = signature.CallingConvention == CallingConvention.Win64;
        PlacePointers();
    }

    public List<Step> Build()
    {
        Claim();
        WriteRequest();
        CallHost();
        CheckAnswer();
        TakeAnswer();
        CleanUp();
        FailUnclaimed();
        FailClaimed();
        return _steps;
    }

    /// <summary>The bytes that the stub pushes before its arguments are read: the flags and the saved registers.</summary>
    private int Pushed => SlotSize * (1 + _saved.Count);

    private bool HasOuts => _pointers.Exists(pointer => !pointer.IsStatus);

    private Convention Convention => _signature.Convention;

    private void Add(params Step[] steps) => _steps.AddRange(steps);

    /// <summary>Interrupts go off before the descriptor is read, lest the guest move to another CPU in between.</summary>
    private void Claim()
    {
        Add(new Step.EndBranch(), new Step.PushFlags(), new Step.DisableInterrupts());
        foreach (Register register in _saved)
            Add(new Step.Push(register));
        Add(
            _ghcb.GsOffset is { } offset ? new Step.LoadGs(Descriptor, offset) : new Step.LoadCell(Descriptor),
            new Step.Test(Descriptor, 64),
            new Step.JumpIf(Condition.Zero, NoGhcb),
            new Step.LoadConstant(Work, 1),
            new Step.ExchangeMemory(Descriptor, GhcbLayout.DescriptorBusy, Work),
            new Step.Test(Work, 32),
            new Step.JumpIf(Condition.NotZero, Busy));
    }

    private void WriteRequest()
    {
        Add(
            new Step.Load(Page, Descriptor, GhcbLayout.DescriptorAddress, ScalarShape.UInt64),

            // The page was free: what the exchange left is 0.
            Write(GhcbLayout.ValidBitmapLow),
            Write(GhcbLayout.ValidBitmapHigh),
            Write(GhcbLayout.ExitInfo1),
            Write(GhcbLayout.ExitInfo2),
            Write(GhcbLayout.Usage, 32),
            Write(GhcbLayout.CurrentPrivilegeLevel, 8),
            new Step.Load(Work, Descriptor, GhcbLayout.DescriptorVersion, UInt16),
            Write(GhcbLayout.ProtocolVersion, 16),
            new Step.StoreConstant(Page, GhcbLayout.ExitCode, GhcbLayout.VmmcallExit, 64));
        int argument = 0;
        for (int i = 0; i < _signature.Arguments.Count; i++)
        {
            if (_signature.Arguments[i].Direction == ParameterDirection.In)
                WriteArgument(Convention.Arguments[argument++], _caller.Argument(i), _signature.Arguments[i].Shape);
        }

        if (Convention.Selector is { } selector)
            Add(new Step.LoadConstant(Work, selector.Value), Write(GhcbLayout.FieldOf(selector.Register)));
        Add(new Step.LoadNumber(Work), Write(GhcbLayout.FieldOf(Convention.Number)));

        (ulong low, ulong high) = RequestBits();
        Add(new Step.LoadConstant(Work, low), Write(GhcbLayout.ValidBitmapLow));
        Add(new Step.LoadConstant(Work, high), Write(GhcbLayout.ValidBitmapHigh));
        foreach (HomedPointer pointer in _pointers)
        {
            if (pointer.At.Register is { } at && pointer.Home is { } home && at != home)
                Add(new Step.Move(home, at, ScalarShape.UInt64));
        }
    }

    private void WriteArgument(Register to, CallerContract.Incoming at, ScalarShape shape)
    {
        if (at.Register is { } from && !shape.IsNarrow)
        {
            Add(new Step.Store(Page, from, 64, GhcbLayout.FieldOf(to)));
            return;
        }

        Add(
            at.Register is { } narrow ? new Step.Move(Work, narrow, shape) : new Step.LoadStack(Work, at.StackOffset + Pushed, shape),
            Write(GhcbLayout.FieldOf(to)));
    }

    /// <summary>The valid bits of exactly what the request writes.</summary>
    private (ulong Low, ulong High) RequestBits()
    {
        IEnumerable<int> fields = ConventionRules.Inputs(_signature).Members().Select(GhcbLayout.FieldOf)
            .Concat([GhcbLayout.CurrentPrivilegeLevel, GhcbLayout.ExitCode, GhcbLayout.ExitInfo1, GhcbLayout.ExitInfo2]);
        (ulong low, ulong high) = (0UL, 0UL);
        foreach (int bit in fields.Select(GhcbLayout.BitOf))
        {
            if (bit < 64)
                low |= 1UL << bit;
            else
                high |= 1UL << (bit - 64);
        }

        return (low, high);
    }

    private void CallHost() => Add(
        new Step.LoadConstant(Register.Rcx, GhcbLayout.Msr),
        new Step.ReadMsr(),
        new Step.Shift(Register.Rdx, 32),
        new Step.Or(Register.Rax, Register.Rdx),
        new Step.Push(Register.Rax),
        new Step.Load(Register.Rax, Descriptor, GhcbLayout.DescriptorGpa, UInt32),
        new Step.Load(Register.Rdx, Descriptor, GhcbLayout.DescriptorGpa + 4, UInt32),
        new Step.WriteMsr(),
        new Step.EnterHypervisor(HypercallKind.Vmgexit));

    private void CheckAnswer()
    {
        Add(
            new Step.Load(Work, Page, GhcbLayout.ExitInfo1, UInt32),
            new Step.Test(Work, 32),
            new Step.JumpIf(Condition.NotZero, Refused),
            new Step.Load(Register.Rdx, Page, GhcbLayout.ValidBitmapLow, ScalarShape.UInt64));

        // The bit of RAX is the sign.
        Add(new Step.Test(Register.Rdx, 64), new Step.JumpIf(Condition.NotSign, NoAnswer));
        if (Convention.HostRewritesBitmap)
            Add(new Step.TestBits(Register.Rdx, 1U << GhcbLayout.BitOf(GhcbLayout.CurrentPrivilegeLevel)), new Step.JumpIf(Condition.NotZero, NoAnswer));
        List<int> results = [.. ConventionRules.Results(_signature).Except(RegisterSet.Of(Register.Rax)).Members().Select(HighBitOf)];
        if (!Convention.HostRewritesBitmap && results.Count == 0)
            return;

        // All bits that matter there lie in the upper half of the upper quadword.
        Add(new Step.Load(Register.Rcx, Page, GhcbLayout.ValidBitmapHigh + 4, UInt32));
        if (Convention.HostRewritesBitmap)
        {
            uint request = (1U << HighBitOf(GhcbLayout.ExitCode)) | (1U << HighBitOf(GhcbLayout.ExitInfo1)) | (1U << HighBitOf(GhcbLayout.ExitInfo2));
            Add(new Step.TestBits(Register.Rcx, request), new Step.JumpIf(Condition.NotZero, NoAnswer));
        }

        foreach (int bit in results)
            Add(new Step.TestBit(Register.Rcx, bit), new Step.JumpIf(Condition.NotCarry, NoAnswer));
    }

    private void TakeAnswer()
    {
        foreach (HomedPointer pointer in _pointers)
        {
            Register at = Pointer(pointer, scratch: Register.Rcx, extraPushed: SlotSize);
            if (pointer.IsStatus)
            {
                Add(new Step.StoreConstant(at, 0, (int)TransportStatus.Success, 64));
                continue;
            }

            // Nothing above the width is stored, and a zero extension is never longer.
            Take(Work, pointer.From, pointer.Shape.IsBoolean ? pointer.Shape : new ScalarShape(pointer.Width, Signed: false));
            Add(new Step.Store(at, Work, pointer.Width));
        }

        // The exit information that was looked at last is 0.
        if (HasOuts)
            Add(new Step.LoadConstant(Work, 0));
        if (_signature.Returns is { } returns)
            Take(Result, Convention.Results[0], returns);
        else
            Add(new Step.LoadConstant(Result, 0));
        if (!_statusByPointer)
            Add(new Step.LoadConstant(Status, TransportStatus.Success));
    }

    /// <summary>A host's value as it is declared: extended, and 0 or 1 where it is a boolean.</summary>
    private void Take(Register to, Register from, ScalarShape shape)
    {
        Add(new Step.Load(to, Page, GhcbLayout.FieldOf(from), shape));
        if (shape.IsBoolean)
            Add(new Step.Test(to, 32), new Step.SetNotZero(to));
    }

    /// <summary>Nothing of the call stays in the page, where the host and the next call would find it.</summary>
    private void CleanUp()
    {
        Add(Clean, Write(GhcbLayout.ValidBitmapLow), Write(GhcbLayout.ValidBitmapHigh), Write(GhcbLayout.ExitCode));
        foreach (Register used in ConventionRules.Inputs(_signature).Or(ConventionRules.Results(_signature)).With(Register.Rax).Members())
            Add(Write(GhcbLayout.FieldOf(used)));
        Add(
            new Step.Pop(Register.Rax),
            new Step.Move(Register.Rdx, Register.Rax, ScalarShape.UInt64),
            new Step.Shift(Register.Rdx, -32),
            new Step.LoadConstant(Register.Rcx, GhcbLayout.Msr),
            new Step.WriteMsr(),
            new Step.StoreConstant(Descriptor, GhcbLayout.DescriptorBusy, 0, 32),
            new Step.Move(Register.Rax, Result, ScalarShape.UInt64));
        if (!_statusByPointer)
            Add(new Step.Move(Register.Rdx, Status, ScalarShape.UInt64));
        Add(new Step.LoadConstant(Result, 0));
        Add(Leave);
        for (int i = _saved.Count - 1; i >= 0; i--)
            Add(new Step.Pop(_saved[i]));
        Add(new Step.PopFlags(), new Step.Return());
    }

    /// <summary>No page was taken: pointers are where they came in, and nothing has to be undone.</summary>
    private void FailUnclaimed()
    {
        Add(NoGhcb, new Step.LoadConstant(Page, TransportStatus.NoGhcb), new Step.Jump(Unclaimed));
        Add(Busy, new Step.LoadConstant(Page, TransportStatus.GhcbBusy));
        Add(Unclaimed, new Step.LoadConstant(Work, 0));
        foreach (HomedPointer pointer in _pointers)
        {
            Register at = Pointer(pointer with { Home = pointer.At.Register }, scratch: Descriptor, extraPushed: 0);
            Add(new Step.Store(at, pointer.IsStatus ? Page : Work, pointer.Width));
        }

        if (!_statusByPointer)
            Add(new Step.Move(Register.Rdx, Page, ScalarShape.UInt64));
        Add(new Step.Jump(Leave));
    }

    private void FailClaimed()
    {
        Add(
            Refused,
            new Step.LoadConstant(Register.Rcx, TransportStatus.ExceptionRequested),
            new Step.Compare(Work, 1),
            new Step.JumpIf(Condition.Zero, Failed),
            new Step.LoadConstant(Register.Rcx, TransportStatus.HostRefused),
            new Step.Jump(Failed));
        Add(NoAnswer, new Step.LoadConstant(Register.Rcx, TransportStatus.NoAnswer));
        Add(Failed, new Step.LoadConstant(Work, 0));
        foreach (HomedPointer pointer in _pointers)
        {
            Register at = Pointer(pointer, scratch: Register.Rdx, extraPushed: SlotSize);
            Add(new Step.Store(at, pointer.IsStatus ? Register.Rcx : Work, pointer.Width));
        }

        Add(new Step.LoadConstant(Result, 0));
        if (!_statusByPointer)
            Add(new Step.Move(Status, Register.Rcx, ScalarShape.UInt64));
        Add(new Step.Jump(Clean));
    }

    /// <summary>The register that has the pointer, loaded now where it waits on the stack.</summary>
    private Register Pointer(HomedPointer pointer, Register scratch, int extraPushed)
    {
        if (pointer.Home is { } home)
            return home;
        Add(new Step.LoadStack(scratch, pointer.At.StackOffset + Pushed + extraPushed, ScalarShape.UInt64));
        return scratch;
    }

    /// <summary>
    /// Pointers stay where they came in, unless that register is needed; then in one that no argument or pointer has, once
    /// the arguments are written; then in a callee-saved one.
    /// </summary>
    private void PlacePointers()
    {
        int results = 0;
        for (int i = 0; i < _signature.Arguments.Count; i++)
        {
            if (_signature.Arguments[i].Direction == ParameterDirection.Out)
                _pointers.Add(new HomedPointer(Convention.Results[++results], _caller.Argument(i), _signature.Arguments[i].Shape));
        }

        if (_statusByPointer)
            _pointers.Add(new HomedPointer(Status, _caller.Argument(_signature.Arguments.Count), ScalarShape.UInt64, IsStatus: true));
        RegisterSet needed = RegisterSet.Of(Register.Rax, Register.Rcx, Register.Rdx, Page, Descriptor, Register.Rsp);
        RegisterSet free = new RegisterSet(ushort.MaxValue).Except(needed).Except(_caller.CalleeSaved)
            .Except(RegisterSet.Empty.With(_pointers.Where(p => p.At.Register is not null).Select(p => p.At.Register!.Value)));
        RegisterSet spare = _caller.CalleeSaved.Except(needed);
        for (int i = 0; i < _pointers.Count; i++)
        {
            if (_pointers[i].At.Register is not { } arrived)
                continue;
            Register home = !needed.Contains(arrived) ? arrived : free.Or(free == RegisterSet.Empty ? spare : RegisterSet.Empty).Members().First();
            free = free.Except(RegisterSet.Of(home));
            if (spare.Contains(home))
            {
                spare = spare.Except(RegisterSet.Of(home));
                _saved.Add(home);
            }

            _pointers[i] = _pointers[i] with { Home = home };
        }
    }

    private static int HighBitOf(Register register) => HighBitOf(GhcbLayout.FieldOf(register));

    private static int HighBitOf(int field) => GhcbLayout.BitOf(field) - 96;

    private static Step Write(int field, int width = 64) => new Step.Store(Page, Work, width, field);
}
