using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Image.Flow;

/// <summary>Follows a part of an image from its first instruction, wherever jumps lead, and keeps account of the stack.</summary>
/// <remarks>
/// What is not reached is no code. Calls within a part are followed as jumps that push the return address: whoever unwinds goes
/// from there straight to the part's caller. What lies outside of the part has an account of its own.
/// </remarks>
internal sealed class PartFlow
{
    private readonly byte[] _code;
    private readonly ImagePart _part;
    private readonly RegisterSet _calleeSaved;
    private readonly SortedDictionary<int, FlowInstruction> _found = [];
    private readonly Stack<(int Offset, EquatableArray<Register?> Pushed)> _open = new();

    private PartFlow(byte[] code, ImagePart part, CallingConvention callingConvention) =>
        (_code, _part, _calleeSaved) = (code, part, CallerContract.Of(callingConvention).CalleeSaved);

    /// <summary>The instructions of a part that can be reached, in the order of their offsets.</summary>
    /// <param name="code">The image's code.</param>
    /// <param name="part">The part.</param>
    /// <param name="callingConvention">Which registers a caller wants back.</param>
    /// <exception cref="InvalidOperationException">
    /// The code does with the stack what no stub does: nothing that is declared leads here, only an error in the encoder.
    /// </exception>
    public static IReadOnlyCollection<FlowInstruction> Of(byte[] code, ImagePart part, CallingConvention callingConvention)
    {
        var flow = new PartFlow(code, part, callingConvention);
        flow.Reach(part.Offset, EquatableArray<Register?>.Empty);
        while (flow._open.Count > 0)
            flow.Follow(flow._open.Pop());
        return flow._found.Values;
    }

    private void Reach(ulong offset, EquatableArray<Register?> pushed)
    {
        if (offset >= (ulong)_part.Offset && offset < (ulong)(_part.Offset + _part.Size))
            Reach((int)offset, pushed);
    }

    private void Reach(int offset, EquatableArray<Register?> pushed)
    {
        if (!_found.TryGetValue(offset, out FlowInstruction? known))
            _open.Push((offset, pushed));
        else if (!known.Pushed.Equals(pushed))
            throw new InvalidOperationException($"the instruction at {offset} is reached with different stacks");
    }

    private void Follow((int Offset, EquatableArray<Register?> Pushed) at)
    {
        if (_found.ContainsKey(at.Offset))
        {
            Reach(at.Offset, at.Pushed);
            return;
        }

        var decoder = Decoder.Create(64, new ByteArrayCodeReader(_code, at.Offset, _part.Offset + _part.Size - at.Offset), (ulong)at.Offset);
        Instruction instruction = decoder.Decode();
        _found.Add(at.Offset, new FlowInstruction(at.Offset, instruction, at.Pushed));
        EquatableArray<Register?> after = After(instruction, at.Pushed);
        if (instruction.IsCallNear)
            Reach(instruction.NearBranchTarget, at.Pushed.Append(null).ToEquatableArray());
        else if (instruction.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch)
            Reach(instruction.NearBranchTarget, after);
        if (instruction.FlowControl is not (FlowControl.UnconditionalBranch or FlowControl.Return or FlowControl.Interrupt or FlowControl.Exception))
            Reach(instruction.NextIP, after);
    }

    private EquatableArray<Register?> After(Instruction instruction, EquatableArray<Register?> pushed)
    {
        switch (instruction.Mnemonic)
        {
            case Mnemonic.Push:
                return pushed.Append(Saved(instruction.Op0Register)).ToEquatableArray();
            case Mnemonic.Pushfq:
                return pushed.Append(null).ToEquatableArray();
            case Mnemonic.Pop or Mnemonic.Popfq when pushed.Count > 0:
                return pushed.Take(pushed.Count - 1).ToEquatableArray();
            case Mnemonic.Call or Mnemonic.Ret or Mnemonic.Iretq:
                return pushed;
            default:
                return instruction.StackPointerIncrement == 0
                    ? pushed
                    : throw new InvalidOperationException($"nobody keeps account of what {instruction.Mnemonic} does with the stack");
        }
    }

    private Register? Saved(Iced.Intel.Register register)
    {
        var saved = (Register)(register - Iced.Intel.Register.RAX);
        return _calleeSaved.Contains(saved) ? saved : null;
    }
}
