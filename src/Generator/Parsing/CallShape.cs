using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Generator.Parsing;

/// <summary>What decides, within a table, whether the stubs of a hypercall can be made.</summary>
/// <param name="Arguments">The parameters.</param>
/// <param name="Returns">The returned value, or null.</param>
/// <param name="Vendors">The vendors.</param>
internal readonly record struct CallShape(EquatableArray<ArgumentShape> Arguments, ScalarShape? Returns, EquatableArray<Vendor> Vendors)
{
    /// <summary>
    /// The shape of a hypercall, or null where it is not all: where something of its own replaces the table's conventions, or its number is 0,
    /// which some vendors refuse.
    /// </summary>
    public static CallShape? Of(Hypercall hypercall) => hypercall.Overrides.Count > 0 || hypercall.Number == 0
        ? null
        : new CallShape(
            hypercall.Parameters.Select(static parameter => new ArgumentShape(parameter.Shape, parameter.Direction)).ToEquatableArray(),
            hypercall.Returns?.Shape,
            hypercall.Vendors);
}
