using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Execution.Tests.Machines;

/// <summary>The machine holds every guest, whatever it executes, and says what it did.</summary>
public class MachineTests
{
    private const int Present = 1;
    private const int Write = 2;

    [Theory]
    [InlineData(0x00100000UL, Write)] // the host
    [InlineData(Layout.Control, Write)]
    [InlineData(0x00802FF8UL, Write)] // below the stack
    [InlineData(0x00804000UL, Write)] // above it
    [InlineData(0x00806000UL, Write)] // behind the data
    [InlineData(0x40805000UL, Write)] // where a pointer leads that lost its upper half
    [InlineData(0x00800000UL, Write | Present)] // the guest's own text
    [InlineData(Layout.CodeStart, Write | Present)]
    [InlineData(0xFFFF888041000000UL, Write | Present)]
    public async Task A_store_where_a_stub_has_no_business_faults(ulong address, int error)
    {
        var outcome = await Run(Role.Vmmcall, c =>
        {
            c.mov(rax, address);
            c.mov(__[rax], rcx);
        });
        Assert.Equal(End.Exception, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.PageFault));
        Assert.Equal((ulong)error, outcome.ExitInfo1);
        Assert.Equal(address, outcome.ExitInfo2);
    }

    [Fact]
    public async Task A_guest_sees_its_memory_low_and_high()
    {
        var outcome = await Run(Role.Vmmcall, c =>
        {
            c.mov(rax, Layout.Data + 8);
            c.mov(__dword_ptr[rax], 0x11223344);
            c.mov(rax, Layout.HighAlias + Layout.Data + 12);
            c.mov(__dword_ptr[rax], 0x55667788);
        });
        Assert.Equal(End.Returned, outcome.End);
        Assert.Equal([0x44, 0x33, 0x22, 0x11, 0x88, 0x77, 0x66, 0x55], outcome.Data[8..16]);
        Assert.All(outcome.Data[16..], b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Vector_registers_are_out_of_reach()
    {
        Assert.NotEqual(End.Returned, (await Run(Role.Vmmcall, c => c.movaps(xmm6, xmm0))).End);
        Assert.NotEqual(End.Returned, (await Run(Role.Vmmcall, c => c.fld1())).End);
    }

    [Fact]
    public async Task A_guest_that_does_not_come_back_is_given_up()
    {
        var outcome = await Run(Role.Vmmcall, c => c.db(0xEB, 0xFE)); // jmp to itself
        Assert.Equal(End.TimedOut, outcome.End);
    }

    [Fact]
    public async Task A_guest_that_calls_for_ever_is_given_up()
    {
        var outcome = await Run(Role.Vmmcall, c => c.db(0x0F, 0x01, 0xD9, 0xEB, 0xFB)); // vmmcall, jmp to it
        Assert.Equal(End.Runaway, outcome.End);
    }

    [Fact]
    public async Task The_next_guest_does_not_suffer_from_the_one_before()
    {
        var code = new CodeArea();
        ulong endless = code.Place([0xEB, 0xFE]);
        ulong faulting = code.Place([0x0F, 0x0B]);
        ulong right = code.Place([0x0F, 0x01, 0xD9, 0xC3]);
        Outcome[] outcomes = await Machine.Run(code, [.. new[] { endless, right, faulting, right }.Select(entry => Case(Role.Vmmcall, entry))]);
        Assert.Equal([End.TimedOut, End.Returned, End.WrongInstruction, End.Returned], outcomes.Select(o => o.End));
        Assert.Equal(outcomes[1].ToString(), outcomes[3].ToString());
    }

    [Fact]
    public async Task A_pointer_that_is_no_address_raises_a_general_protection_exception()
    {
        var outcome = await Run(Role.Vmmcall, c =>
        {
            c.mov(rax, 1UL << 63);
            c.mov(__[rax], rcx);
        });
        Assert.Equal(End.Exception, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.GeneralProtection));
    }

    [Fact]
    public async Task CPUID_is_answered_and_counted()
    {
        var outcome = await Run(Role.Vmmcall, c =>
        {
            c.push(rbx);
            c.xor(eax, eax);
            c.cpuid();
            c.pop(rbx);
        });
        Assert.Equal(End.Returned, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.Cpuid));
        Assert.Equal(EventKind.Cpuid, Assert.Single(outcome.Events).Kind);
        Assert.NotEqual(0UL, outcome.Guest[Register.Rax]);
    }

    [Theory]
    [InlineData(Role.Vmmcall, 0xC0010130)]
    [InlineData(Role.SevEs, 0xC0010131)]
    public async Task An_MSR_of_another_role_is_none_of_a_stubs_business(Role role, uint number)
    {
        var outcome = await Run(role, c =>
        {
            c.mov(ecx, number);
            c.rdmsr();
        });
        Assert.Equal(End.UnexpectedExit, outcome.End);
        Assert.Equal(number, Assert.Single(outcome.Events).Code);
    }

    [Fact]
    public async Task Input_and_output_are_none_of_a_stubs_business()
    {
        var outcome = await Run(Role.Vmmcall, c => c.@in(al, dx));
        Assert.Equal(End.UnexpectedExit, outcome.End);
        Assert.Equal(1, outcome.Count(Counter.Other));
    }

    [Fact]
    public async Task Single_steps_count_every_instruction_from_the_entry_to_the_return()
    {
        var code = new CodeArea();
        ulong entry = code.Place([0xB9, 3, 0, 0, 0, 0xFF, 0xC9, 0x75, 0xFC, 0x0F, 0x01, 0xD9, 0xC3]); // mov ecx, 3; 1: dec ecx; jnz 1b; vmmcall; ret
        Outcome outcome = (await Machine.Run(code, Case(Role.Vmmcall, entry) with { SingleStep = true }))[0];
        Assert.Equal(1 + (3 * 2) + 1 + 1, outcome.Instructions);

        // The hypercall is emulated, and so takes no step of its own.
        Assert.Equal(outcome.Instructions - 1, outcome.Count(Counter.Debug));
    }

    [Fact]
    public async Task A_host_that_gives_up_says_why()
    {
        var code = new CodeArea();
        var failed = await Assert.ThrowsAsync<MachineException>(() => Machine.Run(code, Case(0, code.Place([0xC3]))));
        Assert.Contains("panic: a case without a role", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<Outcome> Run(Role role, Action<Assembler> body)
    {
        var assembler = new Assembler(64);
        body(assembler);
        assembler.ret();
        var code = new CodeArea();
        return (await Machine.Run(code, Case(role, code.Place(HandWritten.Assembled.Bytes(assembler)))))[0];
    }

    private static Case Case(Role role, ulong entry) => new()
    {
        Role = role,
        Call = new StubCall
        {
            Entry = entry,
            Registers = new ulong[Layout.Registers],
            Answer = new HostAnswer { Registers = new ulong[Layout.Registers], Writes = RegisterSet.Of(Register.Rax) },
        },
    };
}
