using System.Reflection;
using Hyperabi.Compiler.Emit;
using Hyperabi.Compiler.Emit.Json;
using Hyperabi.Compiler.Emit.Record;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Generator.Tests.Hosting;

namespace Hyperabi.RandomTables.Tests;

/// <summary>What is generated for sound tables builds, and carries what was declared.</summary>
public sealed class BuildTests
{
    private const int Batches = 8;
    private const int BatchSize = 250;

    [Fact]
    public void Two_thousand_random_tables_build_without_a_warning_and_make_the_calls_that_they_declare() =>
        Run.Of(SoundBatches.Of(BatchSize), Batches, VerifyBuild, SoundBatches.Show);

    private static void VerifyBuild(TableDeclaration[] tables)
    {
        if (tables.Length == 0)
            return;
        Batch batch = SoundBatches.Batch(tables);
        GeneratorRun run = GeneratorRun.Of(batch.WholeCompilation);
        run.BuildsCleanly();
        Assembly assembly = run.Load();
        Dictionary<string, string> records = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(a => a.Key, a => a.Value!, StringComparer.Ordinal);
        for (int i = 0; i < tables.Length; i++)
        {
            string name = ExpectedTable.FullName(tables[i], Batch.Space(i));
            AbiTable table = Read(records[RecordWriter.KeyPrefix + name]);
            Difference.Require(AnyText.Fill(ExpectedTable.Of(tables[i]), table), table);
            Type type = assembly.GetType(ReflectionName(name, tables[i]))!;
            VerifyCode(type, table);
            new HostedCalls().Verify(type, tables[i]);
        }

        // Every table in one document, as the tool writes it.
        using var document = System.Text.Json.JsonDocument.Parse(JsonEmitter.Emit(records.Values.Select(Read)));
        Assert.Equal(tables.Length, document.RootElement.GetProperty("tables").GetArrayLength());
    }

    private static AbiTable Read(string record) => RecordReader.Read(record) switch
    {
        RecordResult.Read read => read.Table,
        RecordResult.Malformed malformed => throw new CaseFailedException($"line {malformed.Line} of the record: {malformed.Reason}\n{record}"),
        var other => throw new CaseFailedException(other.ToString()),
    };

    /// <summary>The machine code that the runtime decodes is the encoder's.</summary>
    private static void VerifyCode(Type type, AbiTable table)
    {
        var code = (HypercallCode)type.GetProperty("Code", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
        Assert.Equal(table.Hypercalls.Select(h => h.Name), code.Hypercalls);
        foreach (Hypercall hypercall in table.Hypercalls)
        {
            foreach (Stub stub in Stub.Of(table, hypercall))
            {
                var encoded = Assert.IsType<StubResult.Encoded>(stub.Result);
                HypercallStub found = code[hypercall.Name, (Vendor)(int)stub.Vendor, Enum.Parse<CallingConvention>(stub.CallingConvention.ToString())];
                Assert.Equal(encoded.Code.Hex, Convert.ToHexStringLower(found.Bytes.Span));
                Assert.Equal(encoded.Code.HypercallOffset, found.HypercallOffset);
            }
        }

        foreach (Compiler.Model.CallingConvention convention in Compiler.Model.CallingConventions.All)
            VerifyImage(code, ImageEncoder.Encode(table, convention));
    }

    /// <summary>The image that the runtime puts together is the encoder's, byte for byte.</summary>
    private static void VerifyImage(HypercallCode code, CodeImage expected)
    {
        if (expected.Sites.Count == 0)
        {
            Assert.Throws<InvalidOperationException>(() => code.Image(CallingConvention.SysV));
            return;
        }

        HypercallImage image = code.Image(Enum.Parse<CallingConvention>(expected.CallingConvention.ToString()));
        Assert.Equal(Convert.ToHexString([.. expected.Code]), Convert.ToHexString(image.Bytes.Span));
        Assert.Equal(expected.Detector, image.Detector);
        Assert.Equal(expected.EarlyVcHandler?.Offset, image.EarlyVcHandler);
        Assert.Equal(Places(ImageCell.Platform), image.PlatformDistances);
        Assert.Equal(Places(ImageCell.GhcbDescriptor), image.GhcbDistances);
        Assert.Equal(expected.Sites.Count, image.Sites.Count);
        foreach ((PatchSite theirs, HypercallSite ours) in expected.Sites.Zip(image.Sites))
        {
            Assert.Equal(
                (theirs.Hypercall, theirs.Entry, theirs.EarlyThunk, theirs.Unavailable),
                (ours.Hypercall, ours.Entry, ours.EarlyThunk, ours.Unavailable));
            Assert.Equal(
                Compiler.Model.Vendors.All.Select(theirs.TargetOf),
                Compiler.Model.Vendors.All.Select(vendor => ours.TargetOf((Vendor)(int)vendor)));
        }

        IEnumerable<int> Places(ImageCell cell) => expected.Cells.Where(reference => reference.Cell == cell).Select(reference => reference.Offset);
    }

    private static string ReflectionName(string name, TableDeclaration table) =>
        table.Outer is null ? name : name.Insert(name.LastIndexOf('.'), "+").Remove(name.LastIndexOf('.') + 1, 1);
}
