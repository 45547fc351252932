extern alias definitions;

using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Images;
using Hyperabi.Execution.Tests.Machines;
using CallingConventions = Hyperabi.Compiler.Model.CallingConventions;

namespace Hyperabi.Execution.Tests.Instructions;

/// <summary>The functions that execute an instruction for those whose language has none execute that, and nothing else.</summary>
public class InstructionFunctionTests
{
    private const int Seed = 130;
    private const byte Nop = 0x90;

    private static readonly AbiTable Kvm = TableStubs.Record(typeof(definitions::Hyperabi.Tables.Kvm));

    public static TheoryData<ImagePartKind, CallingConvention> Functions
    {
        get
        {
            TheoryData<ImagePartKind, CallingConvention> data = [];
            ImagePartKind[] functions =
                [ImagePartKind.SharedBit, ImagePartKind.AcceptPage, ImagePartKind.Pvalidate, ImagePartKind.GhcbMsrExchange];
            foreach (ImagePartKind function in functions)
            {
                foreach (CallingConvention callingConvention in CallingConventions.All)
                    data.Add(function, callingConvention);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task The_instruction_sees_the_arguments_and_the_caller_gets_what_it_left(ImagePartKind function, CallingConvention callingConvention)
    {
        var code = new CodeArea();
        ulong entry = new PlacedImage(code, Kvm, callingConvention).AddressOf(function);
        FunctionCall[] calls = [.. FunctionCall.Of(function, entry, callingConvention, new Random(Seed))];
        int count = 0;
        await Machine.Run(code, [.. calls.Select(call => call.Case)], (i, outcome) =>
        {
            calls[i].Verify(outcome);
            count++;
        });
        Assert.Equal(calls.Length, count);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Whichever_instruction_is_left_out_it_goes_wrong(ImagePartKind function, CallingConvention callingConvention)
    {
        var functions = InstructionFunctions.Of(Vendor.IntelTdx | Vendor.AmdSevEs, callingConvention);
        ImagePart part = functions.Parts.Single(p => p.Kind == function);
        byte[] bytes = [.. functions.Bytes.Skip(part.Offset).Take(part.Size)];
        var code = new CodeArea();
        List<(string Without, FunctionCall Call)> calls = [];

        // The machine has no use for the landing pad.
        foreach (DisassembledInstruction instruction in Disassembly.Of(bytes).Skip(1))
        {
            byte[] wrong = [.. bytes];
            wrong.AsSpan(instruction.Offset, (instruction.Hex.Length + 1) / 3).Fill(Nop);
            foreach (FunctionCall call in FunctionCall.Of(function, code.Place(wrong), callingConvention, new Random(Seed)))
                calls.Add((instruction.Text, call));
        }

        HashSet<string> unnoticed = [.. calls.Select(call => call.Without)];
        await Machine.Run(code, [.. calls.Select(call => call.Call.Case)], (i, outcome) =>
        {
            if (calls[i].Call.ProblemsOf(outcome).Any)
                unnoticed.Remove(calls[i].Without);
        });
        Assert.Empty(unnoticed);
    }

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public async Task A_call_of_the_host_within_a_call_of_the_host_ends_right_wherever_the_NMI_comes(CallingConvention callingConvention)
    {
        var code = new CodeArea();
        var random = new Random(Seed);
        ulong entry = new PlacedImage(code, Kvm, callingConvention).AddressOf(ImagePartKind.GhcbMsrExchange);
        var outer = GhcbMsrCall.Make(entry, callingConvention, random, request: 0x1014, answer: 0x15);
        var inner = GhcbMsrCall.Make(entry, callingConvention, random, request: 0x2014, answer: 0x1_0000_0015);
        Case stepped = outer.Case with { SingleStep = true };
        int steps = (await Machine.Run(code, stepped))[0].Instructions;
        Outcome[] outcomes = await Machine.Run(
            code, [.. Enumerable.Range(1, steps).Select(step => stepped with { InNmi = inner.Case.Call, NmiAt = step, IsNmiByStep = true })]);
        foreach (Outcome outcome in outcomes)
        {
            outer.Verify(outcome);
            Assert.Equal(1, outcome.NestedCalls);
            Assert.Equal(inner.Result, outcome.Nested(Register.Rax));
            Assert.Equal(inner.Request, outcome.Events.Single(e => e is { IsInNmi: true, Kind: EventKind.Hypercall }).Value);
            foreach (Register register in CallerConvention.Of(callingConvention).Kept.Members())
                Assert.Equal(inner.Case.Call[register], outcome.Nested(register));
        }
    }
}
