using FsCheck;
using FsCheck.Fluent;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Diagnostics;
using Model = Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables.Tests;

/// <summary>The tests that use random tables mean something only if the tables have everything in them.</summary>
public sealed class GeneratorTests
{
    private static readonly TableDeclaration[] Tables = TableGenerator.Sound.Sample(20_000, Run.Seed, 50);

    private static readonly HypercallDeclaration[] Calls = [.. Tables.SelectMany(t => t.Hypercalls)];

    [Fact]
    public void Every_type_of_the_language_comes_as_parameter_and_as_result()
    {
        IEnumerable<string> names = TypeGenerator.All.Select(t => t.Name).Distinct(StringComparer.Ordinal);
        Assert.Empty(names.Except(Calls.SelectMany(c => c.Parameters).Where(p => !p.IsOut).Select(p => p.Type.Name)));
        Assert.Empty(names.Except(Calls.SelectMany(c => c.Parameters).Where(p => p.IsOut).Select(p => p.Type.Name)));
        Assert.Empty(names.Except(Calls.Select(c => c.Returns?.Name ?? "void")));
        Assert.Contains(Calls, c => c.Returns is null);
        Assert.Equal(
            from width in new[] { 8, 16, 32, 64 } from signed in new[] { false, true } select new ScalarShape(width, signed),
            TypeGenerator.All.Where(t => t.Kind == ValueKind.Enum).Select(t => t.Shape).Distinct().OrderBy(s => s.Width).ThenBy(s => s.Signed));
    }

    [Fact]
    public void Hypercalls_have_any_number_of_arguments_and_results_up_to_eight()
    {
        Assert.Equal(Enumerable.Range(0, 9), Calls.Select(c => c.Parameters.Count(p => !p.IsOut)).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 9), Calls.Select(c => c.Parameters.Count(p => p.IsOut)).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 9), Calls.Select(c => c.Parameters.Count).Distinct().Order());
    }

    [Fact]
    public void Every_register_comes_in_every_role_of_every_vendor()
    {
        Model.Register[] any = [.. Enum.GetValues<Model.Register>().Where(r => r != Model.Register.Rsp)];
        Model.Register[] shown = [.. any.Except([Model.Register.Rax, Model.Register.Rcx, Model.Register.Rbp])];
        ILookup<Model.Vendor, ExpectedCall> all = Tables.SelectMany(ExpectedCall.Of).ToLookup(c => c.Vendor);
        Assert.Equal(Enum.GetValues<Model.Vendor>(), all.Select(calls => calls.Key).Order());
        foreach (IGrouping<Model.Vendor, ExpectedCall> calls in all)
        {
            Model.Register[] usable = calls.Key == Model.Vendor.IntelTdx ? shown : any;
            Assert.Equal(usable, calls.Select(c => c.NumberRegister).Distinct().Order());
            Assert.Equal(usable, calls.Select(c => c.ResultRegister).OfType<Model.Register>().Distinct().Order());
            Assert.Equal(usable, calls.SelectMany(c => c.Parameters).Where(p => p.IsOut).Select(p => p.Register).Distinct().Order());

            // R10 of a trust domain has the number or a selector always.
            Assert.Equal(
                calls.Key == Model.Vendor.IntelTdx ? shown.Except([Model.Register.R10]) : usable,
                calls.SelectMany(c => c.Parameters).Where(p => !p.IsOut).Select(p => p.Register).Distinct().Order());
            Assert.Equal(any, calls.SelectMany(c => c.Convention.Clobbers).Distinct().Order());
            Assert.Equal(usable, calls.Select(c => c.Selector?.Register).OfType<Model.Register>().Distinct().Order());
        }

        // Through the GHCB too, where a selector has the number's place.
        Assert.Equal(any, all[Model.Vendor.AmdSevEs].Where(c => c.Ghcb is not null).Select(c => c.NumberRegister).Distinct().Order());
        Assert.Equal(shown, all[Model.Vendor.IntelTdx].SelectMany(c => c.Exposed).Distinct().Order());
    }

    [Fact]
    public void Confidential_guests_call_in_every_way()
    {
        ILookup<Model.Vendor, ExpectedCall> calls = Tables.SelectMany(ExpectedCall.Of).ToLookup(c => c.Vendor);
        foreach (Model.Vendor vendor in Enum.GetValues<Model.Vendor>())
        {
            Assert.Contains(calls[vendor], c => c.Selector is null);
            Assert.Contains(calls[vendor], c => c.Selector is { Value: 0, Uapi: null });
            Assert.Contains(calls[vendor], c => c.Number == 0);
            Assert.Equal(vendor != Model.Vendor.IntelTdx, calls[vendor].Any(c => c.Selector is { Value: not 0, Uapi: not null }));
        }

        // An attribute may leave the register out, or inherit what it leaves out.
        ConventionDeclaration[] conventions = [.. Tables.SelectMany(t => t.Conventions), .. Calls.SelectMany(c => c.Conventions)];
        Assert.Contains(conventions, c => c.Selector is not null && c.SelectorRegister is null);
        Assert.Contains(Tables, t => t.Hypercalls.Any(h => h.Conventions.Any(c => c.Selector is null
            && c.Vendors.Any(v => ExpectedConventions.Of(t, h)[v].Selector is not null))));
        Assert.Contains(conventions, c => c.Vendors.Contains(Model.Vendor.IntelTdx) && c.Vendors.Contains(Model.Vendor.AmdSevEs));

        Assert.Contains(calls[Model.Vendor.IntelTdx], c => c.Selector is not null && c.NumberRegister == Model.Register.R10);
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c.Ghcb is null);
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c.Ghcb is { GsOffset: null });
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c.Ghcb is { GsOffset: 0 });
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c.Ghcb is { GsOffset: int.MaxValue });
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c is { Ghcb: not null, Convention.HostRewritesBitmap: true });
        Assert.Contains(calls[Model.Vendor.AmdSevEs], c => c is { Ghcb: not null, Convention.HostRewritesBitmap: false });
        Assert.Contains(Tables, t => t.Ghcb is { ByHandler: false });
    }

    [Fact]
    public void Tables_are_of_every_built_in_hypervisor_and_of_their_own_and_hypercalls_override_each_part()
    {
        Assert.Empty(BuiltInHypervisors.All.Keys.Except(Tables.Where(t => t.Conventions.Count == 0).Select(t => t.Hypervisor.Name)));
        Assert.Contains(Tables, t => t.Hypervisor.Written.StartsWith('"'));
        ConventionDeclaration[] overrides = [.. Calls.SelectMany(c => c.Conventions)];
        Assert.Contains(overrides, c => c.Number is not null && c.NumberRegister is null && c.Arguments is null && c.Results is null);
        Assert.Contains(overrides, c => c.NumberRegister is not null && c.Arguments is null);
        Assert.Contains(overrides, c => c.Arguments is not null && c.NumberRegister is null);
        Assert.Contains(overrides, c => c.Results is not null);
        Assert.Contains(overrides, c => c.Clobbers is not null);
        Assert.Contains(Calls, c => c.Vendors is not null);
        Assert.Contains(Calls, c => c.Number.Value > uint.MaxValue);
    }

    [Fact]
    public void Every_diagnostic_has_a_fault_that_brings_it_about() =>
        Assert.Equal(Descriptors.OfTables.Select(d => d.Id), Fault.All.Select(f => f.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fault_can_be_injected_into_every_table()
    {
        TableDeclaration[] tables = Tables[..3];
        Verification.VerifyThroughAnalyzer(
            from fault in Fault.All
            from table in tables.Select((t, i) => (Declaration: t, Pick: i))
            select new RandomCase(table.Declaration, fault, table.Pick));
    }

    [Fact]
    public void A_seed_makes_the_same_tables_again() =>
        Assert.Equal(Sources(CaseGenerator.Any.Sample(200, new Rnd(3, 5), 50)), Sources(CaseGenerator.Any.Sample(200, new Rnd(3, 5), 50)));

    [Fact]
    public void What_a_table_shrinks_to_is_sound_and_smaller()
    {
        TableDeclaration[] shrunk = [.. Tables[..20].SelectMany(t => TableShrinker.Shrink(t).Take(12))];
        Verification.Verify(shrunk.Select(t => new RandomCase(t, fault: null, pick: 0)));
        foreach (TableDeclaration table in Tables[..20])
            Assert.All(TableShrinker.Shrink(table), smaller => Assert.NotEqual(table, smaller));
    }

    [Fact]
    public void A_failure_is_reported_as_the_smallest_table_that_has_it()
    {
        Failure<RandomCase[]>? failure = Run.Find(CaseGenerator.Batches(50), 10, cases =>
        {
            if (cases.Any(c => c.Fault is null && c.Table.Hypercalls.Any(h => h.Parameters.Any(p => p is { IsOut: true, Type.Shape.Width: 16 }))))
                throw new CaseFailedException("an out parameter of 16 bits");
        });

        HypercallDeclaration call = Assert.Single(Assert.Single(failure!.Value).Table.Hypercalls);
        Assert.True(Assert.Single(call.Parameters).Type.Name is "ushort" or "short" or "char", failure.Value[0].ToString());
        Assert.Empty(failure.Value[0].Table.Groups);
        Assert.Contains("an out parameter of 16 bits", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("out ", Assert.Single(TableSource.Of(failure.Value[0].Table, "Random")).Text, StringComparison.Ordinal);
    }

    private static string Sources(RandomCase[] cases) => string.Join("\n", cases.Select(c => c.ToString()));
}
