extern alias definitions;

using Hyperabi.Compiler.Model;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Checking;
using Hyperabi.Execution.Tests.Declarations;
using Hyperabi.Execution.Tests.Machines;

namespace Hyperabi.Execution.Tests.Images;

/// <summary>What the two defaults of 2021 do before anything is patched, and what an entry does.</summary>
public class DefaultsOf2021Tests
{
    private const int Seed = 9;

    private static readonly Dictionary<string, byte[]> Defaults = new()
    {
        // mov eax, 5; vmcall; ret, and with vmmcall.
        ["VMCALL"] = [0xB8, 5, 0, 0, 0, 0x0F, 0x01, 0xC1, 0xC3],
        ["VMMCALL"] = [0xB8, 5, 0, 0, 0, 0x0F, 0x01, 0xD9, 0xC3],
    };

    private static readonly Dictionary<Platform, string> Names = new()
    {
        [Platform.Intel] = "Intel VMX guest",
        [Platform.Amd] = "AMD SVM guest",
        [Platform.Sev] = "SEV guest",
        [Platform.SevEs] = "SEV-ES or SEV-SNP guest",
        [Platform.Tdx] = "TDX trust domain",
    };

    [Fact]
    public async Task The_documented_table_is_what_the_machine_does()
    {
        List<string> rows = [];
        foreach ((Platform platform, string name) in Names)
        {
            List<string> cells = [name];
            foreach (byte[] bytes in Defaults.Values)
                cells.Add(await FirstCall(platform, code => code.Place(bytes), PlatformCell.Write(new byte[Layout.DataSize], 0)));
            cells.Add(await FirstEntry(platform, patchedFor: null));
            cells.Add(await FirstEntry(platform, platform.Vendor()));
            rows.Add($"| {string.Join(" | ", cells)} |");
        }

        string page = await File.ReadAllTextAsync(RepositoryPaths.Of("docs", "early-and-patched.md"));
        Assert.Contains(string.Join("\n", rows) + "\n", page, StringComparison.Ordinal);
    }

    /// <summary>The exceptions that a call takes, or that it is answered.</summary>
    private static async Task<string> FirstCall(Platform platform, Func<CodeArea, ulong> place, byte[] data)
    {
        var code = new CodeArea();
        DeclaredStub stub = TableStubs.Of(typeof(definitions::Hyperabi.Tables.Kvm), platform.Vendor(), CallingConvention.SysV).Single(s => s.Call.Name == "KickCpu");
        Scenario scenario = new ScenarioMaker(new Random(Seed)).Make(stub, place(code), 0);
        return await Run(code, scenario.Case with { Data = data }, platform);
    }

    private static async Task<string> FirstEntry(Platform platform, Vendor? patchedFor)
    {
        var code = new CodeArea();
        var image = new PlacedImage(code, TableStubs.Record(typeof(definitions::Hyperabi.Tables.Kvm)), CallingConvention.SysV, patchedFor);
        (DeclaredStub stub, ulong entry) = image.Calls(platform.Vendor()).Single(call => call.Stub.Call.Name == "KickCpu");
        Scenario scenario = new ScenarioMaker(new Random(Seed)).Make(stub, entry, 0);
        return await Run(code, scenario.Case with { Data = PlatformCell.Write(scenario.Case.Data, platform == Platform.SevEs ? platform.Word() : 0) }, platform);
    }

    private static async Task<string> Run(CodeArea code, Case @case, Platform platform)
    {
        Outcome outcome = (await Machine.Run(code, @case with { Processor = platform.Processor() }))[0];
        string[] faults =
        [
            .. Platforms.Faults.Where(fault => outcome.Count(fault) > 0).Select(fault => fault switch
            {
                Counter.InvalidOpcode => "#UD",
                Counter.GeneralProtection => "#GP",
                Counter.Virtualization => "#VE",
                _ => "#VC",
            }),
        ];
        Assert.Equal(faults.Length == 0, outcome.End == End.Returned);
        return faults.Length == 0 ? "answered" : string.Join(", ", faults);
    }
}
