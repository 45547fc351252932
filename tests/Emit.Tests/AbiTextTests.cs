using Hyperabi.Compiler.Emit.AbiText;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

public class AbiTextTests
{
    private static readonly string Text = AbiTextEmitter.Emit(SampleTables.Kvm);

    [Theory]
    [MemberData(nameof(SampleTables.Names), MemberType = typeof(SampleTables))]
    public async Task An_ABI_text_reads_as_its_snapshot(string table) =>
        await Verify(AbiTextEmitter.Emit(SampleTables.Named(table))).UseParameters(table);

    [Fact]
    public void A_record_contains_the_ABI_text() =>
        Assert.StartsWith("hyperabi-record 1 generator=1.2.3\n" + Text, RecordWriter.Write(SampleTables.Kvm, "1.2.3"), StringComparison.Ordinal);

    [Fact]
    public void Order_and_culture_leave_no_trace()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            Assert.Equal(Text, AbiTextEmitter.Emit(RandomTable.Shuffled(SampleTables.Kvm, seed)));
            AbiTable random = RandomTable.Create(seed);
            Assert.Equal(AbiTextEmitter.Emit(random), UnusualCulture.Run(() => AbiTextEmitter.Emit(random)));
        }
    }

    [Fact]
    public void Documentation_layout_spelling_and_type_names_leave_no_trace()
    {
        EquatableArray<string> other = EquatableArray.Create("other");
        AbiTable kvm = SampleTables.Kvm;
        AbiTable changed = kvm with
        {
            Header = "other.h",
            Headers = EquatableArray<UapiHeader>.Empty,
            Hypercalls = kvm.Hypercalls.Select(h => h with
            {
                NumberText = "(" + h.NumberText + ")",
                Parameters = h.Parameters.Select(p => p with { Type = "Other" }).ToEquatableArray(),
                Returns = h.Returns! with { Type = "Other" },
                Deprecated = "other",
                Summary = other,
            }).ToEquatableArray(),
            TakenNumbers = kvm.TakenNumbers.Select(n => n with { NumberText = "other", Summary = other }).ToEquatableArray(),
            Groups = kvm.Groups.Select((g, i) => g with
            {
                Name = "Other" + i,
                Header = "other.h",
                Order = -i,
                Summary = other,
                Constants = g.Constants
                    .Select(c => c with { Name = "Other", Text = c.Shape is null ? c.Text : "other", Summary = other })
                    .ToEquatableArray(),
                Macros = g.Macros.Select(m => m with { Name = "Other", Summary = other }).ToEquatableArray(),
                Struct = g.Struct is null ? null : g.Struct with
                {
                    Fields = g.Struct.Fields.Select(f => f with { Name = "Other", Summary = other }).ToEquatableArray(),
                },
            }).ToEquatableArray(),
        };
        Assert.NotEqual(kvm, changed);
        Assert.Equal(Text, AbiTextEmitter.Emit(changed));
    }

    [Fact]
    public void A_changed_value_changes_one_line()
    {
        AbiTable kvm = SampleTables.Kvm;
        UapiGroup error = kvm.Groups.Single(g => g.Name == "Error");
        UapiGroup changed = error with { Constants = error.Constants.Select(c => c with { Value = c.Value + (c.Name == "NoSys" ? 7UL : 0) }).ToEquatableArray() };
        string text = AbiTextEmitter.Emit(kvm with { Groups = kvm.Groups.Select(g => g == error ? changed : g).ToEquatableArray() });
        Assert.Equal(["constant KVM_ENOSYS 1007 u32"], text.Split('\n').Except(Text.Split('\n')));
        Assert.Equal(["constant KVM_ENOSYS 1000 u32"], Text.Split('\n').Except(text.Split('\n')));
    }

    [Theory]
    [MemberData(nameof(AbiChanges))]
    public void A_change_of_the_ABI_changes_the_text(string fact, AbiTable changed) =>
        Assert.False(AbiTextEmitter.Emit(changed) == Text, fact);

    public static TheoryData<string, AbiTable> AbiChanges()
    {
        AbiTable kvm = SampleTables.Kvm;
        Convention intel = kvm.Conventions[0];
        return new TheoryData<string, AbiTable>
        {
            { "name", kvm with { Name = "Other" } },
            { "hypervisor", kvm with { Hypervisor = "other" } },
            { "signature", kvm with { Signatures = EquatableArray.Create("OtherOther12") } },
            { "convention", kvm with { Conventions = EquatableArray.Create(intel) } },
            { "number register", First(kvm, intel with { Number = Register.R10 }) },
            { "argument registers", First(kvm, intel with { Arguments = EquatableArray.Create(Register.Rcx, Register.Rbx) }) },
            { "result registers", First(kvm, intel with { Results = EquatableArray.Create(Register.Rbx) }) },
            { "clobbers", First(kvm, intel with { Clobbers = EquatableArray.Create(Register.Rbx) }) },
            { "number", First(kvm, h => h with { Number = 6 }) },
            { "method", First(kvm, h => h with { Name = "Other" }) },
            { "uapi name", First(kvm, h => h with { Uapi = "OTHER" }) },
            { "early", First(kvm, h => h with { Early = true }) },
            { "features", First(kvm, h => h with { Features = 1u << 11 }) },
            { "vendors", First(kvm, h => h with { Vendors = EquatableArray.Create(Vendor.AmdSvm) }) },
            { "since", First(kvm, h => h with { Versions = default }) },
            { "no result", First(kvm, h => h with { Returns = null }) },
            { "result shape", First(kvm, h => h with { Returns = h.Returns! with { Shape = new(32, true) } }) },
            { "parameter", First(kvm, h => h with { Parameters = h.Parameters.Take(1).ToEquatableArray() }) },
            { "parameter order", First(kvm, h => h with { Parameters = h.Parameters.Reverse().ToEquatableArray() }) },
            {
                "direction",
                First(kvm, h => h with { Parameters = h.Parameters.Select(p => p with { Direction = ParameterDirection.Out }).ToEquatableArray() })
            },
            { "override", First(kvm, h => h with { Overrides = EquatableArray.Create(new VendorOverride { Convention = intel, Number = 9 }) }) },
            { "status", kvm with { TakenNumbers = kvm.TakenNumbers.Select(n => n with { Status = NumberStatus.Reserved }).ToEquatableArray() } },
            { "architecture", kvm with { TakenNumbers = kvm.TakenNumbers.Select(n => n with { Architecture = "s390" }).ToEquatableArray() } },
        };
    }

    private static AbiTable First(AbiTable table, Convention convention) => table with
    {
        Conventions = table.Conventions.Skip(1).Append(convention).ToEquatableArray(),
    };

    private static AbiTable First(AbiTable table, Func<Hypercall, Hypercall> change) => table with
    {
        Hypercalls = table.Hypercalls.Skip(1).Append(change(table.Hypercalls[0])).ToEquatableArray(),
    };
}
