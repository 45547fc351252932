using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.RandomTables;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>What a declaration promises of one hypercall through one vendor: all that execution is compared with.</summary>
internal sealed record DeclaredCall
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Who the hypervisor is.</summary>
    public required Role Role { get; init; }

    /// <summary>The number.</summary>
    public required ulong Number { get; init; }

    /// <summary>The number's register.</summary>
    public required Register NumberRegister { get; init; }

    /// <summary>Further registers with a fixed value, for example a selector's.</summary>
    public IReadOnlyList<(Register Register, ulong Value)> Constants { get; init; } = [];

    /// <summary>The parameters, in order.</summary>
    public required IReadOnlyList<DeclaredParameter> Parameters { get; init; }

    /// <summary>The returned value's shape, or null.</summary>
    public ScalarShape? Returns { get; init; }

    /// <summary>The first result register: the hypervisor writes it whether or not anything is returned.</summary>
    public required Register Result { get; init; }

    /// <summary>The registers that the hypervisor may change besides.</summary>
    public IReadOnlyList<Register> Clobbers { get; init; } = [];

    /// <summary>The registers of number, constants and arguments.</summary>
    public RegisterSet Inputs => RegisterSet.Of(NumberRegister)
        .With(Constants.Select(c => c.Register))
        .With(Parameters.Where(p => !p.IsOut).Select(p => p.Register));

    /// <summary>The registers of results.</summary>
    public RegisterSet Results => RegisterSet.Of(Result).With(Parameters.Where(p => p.IsOut).Select(p => p.Register));

    /// <summary>SEV-ES: whether a host that answers clears the request's bits, so that one that does not answer can be told.</summary>
    public bool HostRewritesBitmap { get; init; }

    /// <summary>Whether the stub tells failures of the way from what the hypervisor answered.</summary>
    public bool HasTransportStatus => Role is Role.Tdx or Role.SevEs;

    /// <summary>The call of a random table.</summary>
    public static DeclaredCall Of(ExpectedCall call) => new()
    {
        Name = call.Name,
        Role = RoleOf(call.Vendor, call.Ghcb),
        Number = call.Number,
        NumberRegister = call.NumberRegister,
        Parameters = [.. call.Parameters.Select(p => new DeclaredParameter(p.Name, p.Type.Shape, p.IsOut, p.Register))],
        Returns = call.Returns?.Shape,
        Result = call.Convention.Results[0],
        Constants = ConstantsOf(call.Convention),
        Clobbers = call.Convention.Clobbers,
        HostRewritesBitmap = call.Convention.HostRewritesBitmap,
    };

    /// <summary>The call of a table whose record was read, or null where the vendor has none.</summary>
    public static DeclaredCall? Of(AbiTable table, Hypercall hypercall, Vendor vendor)
    {
        if (table.ConventionOf(hypercall, vendor) is not { } convention)
            return null;
        Queue<Register> arguments = new(convention.Arguments);
        Queue<Register> results = new(convention.Results);
        Register result = results.Dequeue();
        return new DeclaredCall
        {
            Name = hypercall.Name,
            Role = RoleOf(vendor, table.Ghcb),
            Number = hypercall.OverrideOf(vendor)?.Number ?? hypercall.Number,
            NumberRegister = convention.Number,
            Parameters = [.. hypercall.Parameters.Select(p => Of(p, arguments, results))],
            Returns = hypercall.Returns?.Shape,
            Result = result,
            Constants = ConstantsOf(convention),
            Clobbers = convention.Clobbers,
            HostRewritesBitmap = convention.HostRewritesBitmap,
        };
    }

    private static DeclaredParameter Of(Parameter parameter, Queue<Register> arguments, Queue<Register> results)
    {
        bool isOut = parameter.Direction == ParameterDirection.Out;
        return new(parameter.Name, parameter.Shape, isOut, (isOut ? results : arguments).Dequeue());
    }

    private static (Register Register, ulong Value)[] ConstantsOf(Convention convention) =>
        convention.Selector is { } selector ? [(selector.Register, selector.Value)] : [];

    /// <summary>The host; where a guest under SEV-ES leaves the GHCB to its own handler, its stubs are those of AMD SVM.</summary>
    private static Role RoleOf(Vendor vendor, GhcbCall? ghcb) => vendor switch
    {
        Vendor.IntelVmx => Role.Vmcall,
        Vendor.AmdSvm => Role.Vmmcall,
        Vendor.IntelTdx => Role.Tdx,
        Vendor.AmdSevEs => ghcb is null ? Role.Vmmcall : Role.SevEs,
        _ => throw new ArgumentOutOfRangeException(nameof(vendor), vendor, "no host plays this vendor's hypervisor"),
    };
}
