using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.HandWritten;
using Hyperabi.Execution.Tests.Machines;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Execution.Tests.Roles;

/// <summary>The roles of Intel VMX and AMD SVM fail every stub that is wrong.</summary>
public class OpenRoleTests
{
    private const int Seed = 11;
    private const int VectorCount = 40;

    /// <summary>What to do wrong; the assembler is where the stub is about to return, with RBX still pushed.</summary>
    private static readonly Dictionary<string, Action<Assembler>> AtTheEnd = new()
    {
        ["keeps the direction flag"] = c => c.std(),
        ["keeps interrupts off"] = c => c.cli(),
        ["loses ID"] = c =>
        {
            c.pushfq();
            c.and(__dword_ptr[rsp], ~(1 << 21));
            c.popfq();
        },
        ["changes RBP"] = c => c.inc(rbp),
        ["changes R15"] = c => c.xor(r15d, r15d),
        ["changes the caller's stack"] = c => c.inc(__byte_ptr[rsp + 16]),
        ["changes the result"] = c => c.mov(eax, eax),
        ["stores through an argument"] = c => c.mov(__byte_ptr[r9], 0),
    };

    [Theory]
    [InlineData(Role.Vmcall)]
    [InlineData(Role.Vmmcall)]
    public async Task A_right_stub_passes(Role role)
    {
        var code = new CodeArea();
        await Runs.Verify(code, [.. new ScenarioMaker(new Random(Seed)).Many(code, Stub(role, _ => { }), VectorCount)]);
    }

    [Theory]
    [InlineData(Role.Vmcall)]
    [InlineData(Role.Vmmcall)]
    public async Task Every_wrong_stub_fails(Role role)
    {
        Dictionary<string, DeclaredStub> stubs = AtTheEnd.ToDictionary(wrong => wrong.Key, wrong => Stub(role, wrong.Value));
        stubs["is right"] = Stub(role, _ => { });
        stubs["does not save RBX"] = Stub(role, _ => { }, savesRbx: false);
        stubs["does not extend"] = Stub(role, _ => { }, extends: false);
        stubs["calls twice"] = Stub(role, _ => { }, calls: 2);
        stubs["does not call"] = Stub(role, _ => { }, calls: 0);
        stubs["has another number"] = Stub(role, _ => { }, number: SendIpi.Number + 1);
        Assert.Equal(["is right"], await Passing(stubs));
    }

    [Theory]
    [InlineData(32, 32, false)]
    [InlineData(32, 64, true)] // stores more than the value
    [InlineData(32, 16, true)] // stores less
    public async Task Only_the_width_of_an_out_value_is_stored(int declared, int stored, bool fails)
    {
        var call = new DeclaredCall
        {
            Name = "Read",
            Role = Role.Vmmcall,
            Number = 1,
            NumberRegister = Register.Rax,
            Parameters = [new DeclaredParameter("value", new ScalarShape(declared, Signed: false), IsOut: true, Register.Rcx)],
            Result = Register.Rax,
        };
        var c = new Assembler(64);
        c.mov(eax, 1);
        c.vmmcall();
        if (stored == 64)
            c.mov(__[rdi], rcx);
        else if (stored == 32)
            c.mov(__[rdi], ecx);
        else
            c.mov(__[rdi], cx);
        c.ret();
        var stub = new DeclaredStub(call, CallingConvention.SysV, Assembled.Bytes(c));
        Assert.Equal(fails ? [] : ["stub"], await Passing(new() { ["stub"] = stub }));
    }

    private static Task<IReadOnlyList<string>> Passing(Dictionary<string, DeclaredStub> stubs)
    {
        var code = new CodeArea();
        var maker = new ScenarioMaker(new Random(Seed));
        return Runs.Passing(
            code, stubs.SelectMany(stub => maker.Many(code, stub.Value, VectorCount).Select(scenario => (stub.Key, scenario))));
    }

    private static DeclaredStub Stub(
        Role role, Action<Assembler> atTheEnd, bool savesRbx = true, bool extends = true, int calls = 1, int number = SendIpi.Number)
    {
        var c = new Assembler(64);
        c.endbr64();
        if (savesRbx)
            c.push(rbx);
        c.mov(rbx, rdi);
        c.xchg(rsi, rcx);
        if (extends)
        {
            c.mov(esi, esi);
            c.mov(edx, edx);
        }

        c.mov(eax, number);
        for (int i = 0; i < calls; i++)
        {
            if (role == Role.Vmcall)
                c.vmcall();
            else
                c.vmmcall();
        }

        atTheEnd(c);
        if (savesRbx)
            c.pop(rbx);
        c.ret();
        return new DeclaredStub(SendIpi.Of(role), CallingConvention.SysV, Assembled.Bytes(c));
    }
}
