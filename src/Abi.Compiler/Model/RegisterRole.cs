namespace Hyperabi.Compiler.Model;

/// <summary>What one register carries in one hypercall.</summary>
/// <param name="Name"><c>number</c>, <c>selector</c>, <c>result</c>, or a parameter's name.</param>
/// <param name="Register">The register.</param>
public readonly record struct RegisterRole(string Name, Register Register);

/// <summary>Finds what the registers carry.</summary>
public static class RegisterRoles
{
    /// <summary>The role of the register that carries the number.</summary>
    public const string Number = "number";

    /// <summary>The role of the register that carries a constant in place of the raw number.</summary>
    public const string Selector = "selector";

    /// <summary>The role of the register that carries the returned value.</summary>
    public const string Result = "result";

    /// <summary>
    /// The roles of a hypercall under a convention: the number, a selector, each parameter in order, the returned value. A parameter
    /// that has no register is left out; one that is called like a role carries <c>@</c> before its name.
    /// </summary>
    public static IReadOnlyList<RegisterRole> Of(Hypercall hypercall, Convention convention)
    {
        List<RegisterRole> roles = new(capacity: hypercall.Parameters.Count + 3) { new(Number, convention.Number) };
        if (convention.Selector is { } selector)
            roles.Add(new(Selector, selector.Register));
        int arguments = 0;

        // The first result register is the returned value's, even where nothing is returned.
        int results = 1;
        foreach (Parameter parameter in hypercall.Parameters)
        {
            bool goesIn = parameter.Direction == ParameterDirection.In;
            EquatableArray<Register> registers = goesIn ? convention.Arguments : convention.Results;
            int index = goesIn ? arguments++ : results++;
            if (index < registers.Count)
                roles.Add(new(Distinct(parameter.Name), registers[index]));
        }

        if (hypercall.Returns is not null && convention.Results.Count > 0)
            roles.Add(new(Result, convention.Results[0]));
        return roles;
    }

    private static string Distinct(string parameter) => parameter is Number or Selector or Result ? "@" + parameter : parameter;
}
