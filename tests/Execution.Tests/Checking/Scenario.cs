using System.Globalization;
using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Declarations;

namespace Hyperabi.Execution.Tests.Checking;

/// <summary>A stub that is called with chosen values, by a host that answers with chosen values.</summary>
internal sealed record Scenario
{
    /// <summary>The stub.</summary>
    public required DeclaredStub Stub { get; init; }

    /// <summary>Where it lies.</summary>
    public required ulong Entry { get; init; }

    /// <summary>
    /// By parameter: the value, of which a caller passes only as many bits as the shape has; of an <c>out</c> parameter the
    /// place of its value in the data. Last comes the place of the transport status, where the convention has one.
    /// </summary>
    public required ulong[] Values { get; init; }

    /// <summary>The registers that the host would leave.</summary>
    public required ulong[] HostRegisters { get; init; }

    /// <summary>What the machine runs.</summary>
    public required Case Case { get; init; }

    /// <summary>The transport status that must come back; 0 where the host's answer does.</summary>
    public ulong Status { get; init; }

    /// <summary>The platform's word that the platform cell must hold at the end, or null where the call has none.</summary>
    public ulong? Platform { get; init; }

    /// <summary>Whether the host's answer comes back.</summary>
    public bool Succeeds { get; init; } = true;

    /// <summary>What is returned where no answer comes back.</summary>
    public ulong Result { get; init; }

    /// <summary>Whether the stub calls the host at all; it does not where it has no way to.</summary>
    public bool CallsHost { get; init; } = true;

    /// <summary>What the host must see: the number, constants, and every argument, extended to 64 bits.</summary>
    public IEnumerable<(string Name, Register Register, ulong Value)> Inputs
    {
        get
        {
            DeclaredCall call = Stub.Call;
            yield return ("the number", call.NumberRegister, call.Number);
            foreach ((Register register, ulong value) in call.Constants)
                yield return ("a constant", register, value);
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                DeclaredParameter parameter = call.Parameters[i];
                if (!parameter.IsOut)
                    yield return (parameter.Name, parameter.Register, Scalars.Extend(Values[i], parameter.Shape));
            }
        }
    }

    /// <summary>What a result register must come back as: where no answer came, as 0.</summary>
    public ulong Answered(Register register) => Succeeds ? HostRegisters[(int)register] : 0;

    /// <summary>The same under a hypervisor that does not announce a feature which the hypercall requires: nothing is executed.</summary>
    public Scenario WithoutFeature() => this with
    {
        CallsHost = false,
        Succeeds = false,
        Status = TransportStatus.FeatureMissing,
        Result = Stub.Call.Returns is { Signed: true, Width: >= 32 } ? unchecked((ulong)-1000L) : 0,
    };

    /// <summary>Fails with all that is to know where the outcome is not what was declared.</summary>
    public void Verify(Outcome outcome)
    {
        Problems problems = ProblemsOf(outcome);
        if (problems.Any)
            Assert.Fail($"{problems}\n{this}\n{outcome}");
    }

    /// <summary>Where the outcome is not what was declared.</summary>
    public Problems ProblemsOf(Outcome outcome)
    {
        var problems = new Problems();
        problems.Check("the end", End.Returned, outcome.End);
        if (CallsHost)
            HostContract.Of(Stub.Call.Role).CheckCall(this, outcome, problems);
        else
            problems.Check("events", 0, outcome.OwnEvents.Count());
        ReturnContract.Check(this, outcome, problems);
        return problems;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        IEnumerable<string> values = Stub.Call.Parameters.Select((p, i) => string.Create(
            CultureInfo.InvariantCulture, $"  {(p.IsOut ? "out " : "")}{p.Shape} {p.Name} = {Values[i]:x}"));
        return $"{Stub}\ncalled with\n{string.Join("\n", values)}\n  {Registers.Text(Case.Call.Registers)}\nanswered with\n  {Registers.Text(HostRegisters)}";
    }
}
