using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>An edit costs what it changes.</summary>
[Collection(nameof(Incrementality))]
public sealed class IncrementalityTests
{
    // Two vendors, two calling conventions.
    private const int StubsOfOne = 8;

    private const string Elsewhere = "public static class Elsewhere { public static int Value => 1; }";

    [Fact]
    public void An_edit_in_another_file_leaves_every_expensive_step_cached()
    {
        var edit = new Edit(ManyCalls.Table(100, 0), Elsewhere);
        edit.Change(1, Elsewhere.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        edit.AssertNothingIsDone();
    }

    [Fact]
    public void A_file_that_comes_or_goes_leaves_every_expensive_step_cached()
    {
        var edit = new Edit(ManyCalls.Table(10, 0), Elsewhere);
        edit.Run(edit.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public enum New { One }", TestCompilation.ParseOptions, "New.cs")));
        edit.AssertNothingIsDone();
        edit.Run(edit.Compilation.RemoveSyntaxTrees(edit.Compilation.SyntaxTrees[1]));
        edit.AssertNothingIsDone();
    }

    [Theory]
    [InlineData("")]
    [InlineData("using System;\n")]
    public void An_edit_in_the_file_of_a_table_but_outside_of_it_leaves_every_expensive_step_cached(string before)
    {
        string table = ManyCalls.Table(10, 0);
        var edit = new Edit(table + Elsewhere);
        edit.Change(0, before + table + Elsewhere.Replace("=> 1", "=> 2", StringComparison.Ordinal) + "public enum New { One }");
        edit.AssertNothingIsDone();
    }

    [Fact]
    public void An_edit_of_layout_in_the_table_leaves_every_expensive_step_cached()
    {
        string table = ManyCalls.Table(10, 0);
        var edit = new Edit(table);
        edit.Change(0, table.Replace("{", "\n\n// a comment\n{", StringComparison.Ordinal));
        edit.AssertNothingIsDone();
    }

    [Fact]
    public void An_edit_in_the_body_of_a_method_of_the_table_leaves_every_expensive_step_cached()
    {
        const string Body = "public static long Twice() => Call1(1, 2);";
        string table = ManyCalls.Table(10, 0, after: Body);
        var edit = new Edit(table);
        edit.Change(0, table.Replace("Call1(1, 2)", "Call1(1, 2) + Call2(3, ", StringComparison.Ordinal));
        edit.AssertNothingIsDone();
    }

    [Fact]
    public void Hypercalls_in_another_order_leave_every_expensive_step_cached()
    {
        var edit = new Edit(ManyCalls.Table(10, 0));
        edit.Change(0, ManyCalls.Table(10, 0, order: i => 9 - i));
        edit.AssertNothingIsDone();
    }

    [Theory]
    [InlineData("number", "[Hypercall({0}7, ", "[Hypercall({0}70000, ", StubsOfOne)]
    [InlineData("uapi name", "HC_7\"", "HC_SEVEN\"", 0)]
    [InlineData("name", "Call7(", "Seven(", 0)]
    [InlineData("parameter's name", "Call7(ulong a", "Call7(ulong first", 0)]
    [InlineData("parameter's type", "Call7(ulong a", "Call7(ushort a", StubsOfOne)]
    [InlineData("parameters", "Call7(ulong a", "Call7(ulong c, ulong a", StubsOfOne)]
    [InlineData("result", "long Call7(", "void Call7(", StubsOfOne)]
    [InlineData("documentation", "Call 7.", "The seventh call.", 0)]
    [InlineData("version", "HC_7\")", "HC_7\", Since = \"6.1\")", 0)]
    public void An_edit_of_one_hypercall_encodes_that_one_at_most(string what, string before, string after, int stubs)
    {
        // Numbers that no other test uses: what another test encoded would be remembered.
        int start = 100_000_000 + (1_000 * what.Sum(c => c));
        string thousands = (start / 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string table = ManyCalls.Table(20, start);
        string edited = table.Replace(before.Replace("{0}", thousands, StringComparison.Ordinal), after.Replace("{0}", thousands, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(table, edited);
        var edit = new Edit(table);
        Assert.Equal(20 * StubsOfOne, edit.Encodings);
        edit.Change(0, edited);
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.InRange(edit.Encodings, 0, stubs);

        // What was encoded once is remembered when the edit is undone.
        edit.Change(0, table);
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal(0, edit.Encodings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(50)]
    public void Inserting_or_deleting_one_hypercall_encodes_at_most_that_one(int place)
    {
        int start = 1_000_000 * (place + 1);
        string without = ManyCalls.Table(51, start, leftOut: place);
        string with = ManyCalls.Table(51, start);
        var edit = new Edit(without);
        edit.Change(0, with);
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal(StubsOfOne, edit.Encodings);
        edit.Change(0, without);
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal(0, edit.Encodings);
    }

    [Fact]
    public void An_edit_of_one_table_leaves_the_other_cached()
    {
        string other = ManyCalls.Table(10, 0, name: "Other");
        var edit = new Edit(ManyCalls.Table(10, 0), other);
        edit.Change(1, other.Replace("Call7(ulong a", "Call7(uint a", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], edit.Outputs);
    }

    [Fact]
    public void A_table_that_comes_or_goes_leaves_the_texts_of_the_others_as_they_are()
    {
        var edit = new Edit(ManyCalls.Table(10, 0), Elsewhere);
        edit.Change(1, ManyCalls.Table(10, 0, name: "Other"));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], edit.Emits);
        edit.Change(1, Elsewhere);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Removed], edit.Emits);
        Assert.Equal(0, edit.Encodings);
    }

    [Fact]
    public void A_table_with_a_new_name_encodes_nothing()
    {
        var edit = new Edit(ManyCalls.Table(10, 3_000_000));
        edit.Change(0, ManyCalls.Table(10, 3_000_000, name: "Renamed"));
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal(0, edit.Encodings);
    }

    [Fact]
    public void A_type_that_changes_in_another_file_is_seen()
    {
        const string Type = "public enum Kind : uint { None }";
        var edit = new Edit(ManyCalls.Table(10, 4_000_000, after: "[Hypercall(4000099, \"HC_KIND\")] public static partial long Of(Kind kind);"), Type);
        edit.Change(1, Type.Replace("None", "None, Some", StringComparison.Ordinal));
        edit.AssertNothingIsDone();
        edit.Change(1, Type.Replace("uint", "short", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified], edit.Emits);
        Assert.Equal(StubsOfOne, edit.Encodings);
    }

    [Fact]
    public void Options_and_references_that_tables_do_not_depend_on_leave_every_expensive_step_cached()
    {
        var edit = new Edit(ManyCalls.Table(10, 0), Elsewhere);
        edit.Run(edit.Compilation.WithOptions(edit.Compilation.Options.WithOverflowChecks(true).WithOptimizationLevel(OptimizationLevel.Release)));
        edit.AssertNothingIsDone();
        edit.Run(edit.Compilation.WithAssemblyName("Renamed"));
        edit.AssertNothingIsDone();
        edit.Run(edit.Compilation.AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)));
        edit.AssertNothingIsDone();
    }
}
