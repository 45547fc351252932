using System.Text.Json;
using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Hyperabi.Emit.Tests.Tables;

namespace Hyperabi.Emit.Tests;

public class JsonTests
{
    [Theory]
    [MemberData(nameof(SampleTables.Names), MemberType = typeof(SampleTables))]
    public async Task JSON_reads_as_its_snapshot(string table) =>
        await Verify(JsonEmitter.Emit([SampleTables.Named(table)]), "json").UseParameters(table);

    [Fact]
    public void Any_table_gives_valid_JSON_without_repeated_members()
    {
        var strict = new JsonDocumentOptions { AllowDuplicateProperties = false };
        for (int seed = 0; seed < 200; seed++)
        {
            AbiTable table = RandomTable.Create(seed);
            EquatableArray<Hypercall> hypercalls = table.Hypercalls.Select(Distinct).ToEquatableArray();
            using JsonDocument json = JsonDocument.Parse(JsonEmitter.Emit([table with { Hypercalls = hypercalls }]), strict);
            Assert.Equal(table.Hypercalls.Count, Table(json).GetProperty("hypercalls").GetArrayLength());
            ReadTexts(json.RootElement);
        }

        static Hypercall Distinct(Hypercall hypercall) => hypercall with
        {
            Parameters = hypercall.Parameters.Select((p, i) => p with { Name = p.Name + i }).ToEquatableArray(),
        };
    }

    [Fact]
    public void No_tables_are_an_empty_list() => Assert.Equal("{\n  \"schema\": 1,\n  \"tables\": []\n}\n", JsonEmitter.Emit([]));

    [Fact]
    public void Each_stub_has_its_bytes_and_where_the_hypercall_instruction_is()
    {
        using JsonDocument json = JsonDocument.Parse(JsonEmitter.Emit([SampleTables.Kvm]));
        int stubs = 0;
        foreach (JsonElement hypercall in Table(json).GetProperty("hypercalls").EnumerateArray())
        {
            Hypercall declared = SampleTables.Kvm.Hypercalls.Single(h => h.Name == hypercall.GetProperty("name").GetString());
            foreach (JsonElement stub in hypercall.GetProperty("stubs").EnumerateArray())
            {
                var vendor = Enum.Parse<Vendor>(stub.GetProperty("vendor").GetString()!);
                var callingConvention = Enum.Parse<CallingConvention>(stub.GetProperty("callingConvention").GetString()!);
                var signature = StubSignature.Of(SampleTables.Kvm, declared, vendor, callingConvention)!;
                var encoded = Assert.IsType<StubResult.Encoded>(StubEncoder.Encode(signature));
                string bytes = stub.GetProperty("bytes").GetString()!;
                Assert.Equal(encoded.Code.Hex, bytes);
                string instruction = vendor switch
                {
                    Vendor.IntelVmx => "0f01c1",
                    Vendor.AmdSvm => "0f01d9",
                    Vendor.IntelTdx => "660f01cc",
                    _ => "f30f01d9",
                };
                Assert.Equal(instruction, bytes.Substring(2 * stub.GetProperty("hypercallOffset").GetInt32(), instruction.Length));

                // The number and the arguments, where the TDX module exposes them; the result comes back in the number's register.
                Assert.Equal(vendor == Vendor.IntelTdx ? 1 + declared.Parameters.Count : 0, stub.GetProperty("exposed").GetArrayLength());
                Assert.Equal(vendor == Vendor.AmdSevEs, stub.TryGetProperty("ghcbCellOffset", out _));
                stubs++;
            }
        }

        Assert.Equal(16, stubs);
    }

    [Fact]
    public void A_stub_that_has_no_encoding_says_why_and_has_no_bytes()
    {
        using JsonDocument json = JsonDocument.Parse(JsonEmitter.Emit([SampleTables.Unusual]));
        JsonElement stub = Table(json).GetProperty("hypercalls").EnumerateArray()
            .Single(h => h.GetProperty("name").GetString() == "TooMany").GetProperty("stubs")[0];
        Assert.Equal("3 arguments, but the convention has 2 argument registers", stub.GetProperty("error").GetString());
        Assert.False(stub.TryGetProperty("bytes", out _));
        Assert.False(stub.TryGetProperty("hypercallOffset", out _));
    }

    [Fact]
    public void A_parameter_called_like_a_role_is_told_apart()
    {
        using JsonDocument json = JsonDocument.Parse(JsonEmitter.Emit([SampleTables.Unusual]));
        JsonElement registers = Table(json).GetProperty("hypercalls")[0].GetProperty("stubs")[0].GetProperty("registers");
        Assert.Equal("r8", registers.GetProperty("number").GetString());
        Assert.Equal("rdi", registers.GetProperty("@number").GetString());
        Assert.Equal("rdx", registers.GetProperty("time").GetString());
        Assert.Equal("rax", registers.GetProperty("result").GetString());
    }

    [Fact]
    public void Order_and_culture_leave_no_trace()
    {
        string expected = JsonEmitter.Emit([SampleTables.Unusual]);
        Assert.Equal(expected, JsonEmitter.Emit([RandomTable.Shuffled(SampleTables.Unusual, 1)]));
        Assert.Equal(expected, UnusualCulture.Run(() => JsonEmitter.Emit([SampleTables.Unusual])));
    }

    /// <summary>Reads every text, which fails for one that is no Unicode.</summary>
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                    ReadTexts(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.String:
                Assert.NotNull(element.GetString());
                break;
        }
    }

    private static JsonElement Table(JsonDocument json) => json.RootElement.GetProperty("tables")[0];
}
