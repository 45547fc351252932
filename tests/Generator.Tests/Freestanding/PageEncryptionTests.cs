using Hyperabi.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Hyperabi.Generator.Tests.Freestanding;

/// <summary>A kernel without a base library can have the page-encryption operations, beside tables and operations of its own.</summary>
public sealed class PageEncryptionTests
{
    private const string Kernel = """
        using Hyperabi;
        using Hyperabi.Encryption;
        using Hyperabi.Sev;
        using Hyperabi.Tables;

        namespace Guests
        {
            [HypercallAbi(Hypervisor.Kvm)]
            internal static partial class Kvm
            {
                [Hypercall(12, "GUEST_HC_MAP_GPA_RANGE", Early = true)]
                public static partial long MapGpaRange(ulong gpa, ulong pages, Hyperabi.Tables.Kvm.MapGpaAttributes attributes);
            }

            internal readonly unsafe struct Machine : IPageEncryptionMachine
            {
                public static GhcbDescriptor* Ghcb { get; set; }
                public Platform Platform => HypercallPatching.Platform(Kvm.PatchTable);
                public ulong SharedBit => 1UL << 47;
                public bool HasMigrationControl => (Platform.Features & (1 << 17)) != 0;
                public TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next) { next = gpa; return TdVmcall.Status.InvalidOperand; }
                public ulong AcceptPage(ulong page) => 0;
                public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged) { unchanged = false; return 0; }
                public GhcbMsr ExchangeGhcbMsr(GhcbMsr request) => request;
                public bool TryAcquireGhcb() => GhcbDescriptor.TryTake(Ghcb);
                public void ReleaseGhcb() => GhcbDescriptor.Release(Ghcb);
                public void WriteSharedBuffer(uint index, ulong value) => Ghcb->Page.WriteSharedBuffer(index, value);
                public ulong ReadSharedBuffer(uint index) => Ghcb->Page.ReadSharedBuffer(index);
                public ulong CallPageStateChange(out ulong exitInfo2) => Ghcb->Page.CallPageStateChange(this, out exitInfo2);
                public long MapGpaRange(ulong gpa, ulong pages, Hyperabi.Tables.Kvm.MapGpaAttributes attributes) => Kvm.MapGpaRange(gpa, pages, attributes);
            }

            internal static class Boot
            {
                [EarlyCode]
                public static bool Share(ulong gpa, ulong address) =>
                    PageRange.TryCreate(gpa, address, 1, out PageRange range) == PageRangeFault.None
                    && PageEncryption<Machine>.Prepare(range, EncryptionStatus.Shared).IsSuccess
                    && PageEncryption<Machine>.Finish(range, EncryptionStatus.Shared).IsSuccess;
            }

            [ParavirtOps]
            internal static partial class Ops
            {
                [ParavirtOp] internal static partial ulong Call(ulong argument, out uint second);
                [ParavirtPlatform] private static Platform Now() => default;
                [ParavirtImplementation(nameof(Call), PlatformKind.IntelTdx)] private static ulong Tdx(ulong argument, out uint second) { second = 1; return 1; }
                [ParavirtImplementation(nameof(Call))] private static ulong Other(ulong argument, out uint second) { second = 2; return 0; }
            }
        }
        """;

    [Fact]
    public Task A_kernel_with_a_machine_builds_without_a_warning() => AssertBuilds(Run(Kernel));

    [Fact]
    public Task The_samples_table_and_its_operation_build_without_a_warning() => AssertBuilds(Run(Sample("Kvm.cs"), Sample("Sharing.cs")));

    [Fact]
    public void The_kernel_s_own_table_is_the_only_one() => Assert.Equal(
        ["Hyperabi.Record:Guests.Kvm"],
        Run(Kernel).Output.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass!.Name == "AssemblyMetadataAttribute")
            .Select(attribute => attribute.ConstructorArguments[0].Value));

    [Fact]
    public async Task The_operations_are_early_code_and_so_are_the_machine_s_hypercalls()
    {
        GeneratorRun run = Run(Kernel.Replace(", Early = true", "", StringComparison.Ordinal));

        Diagnostic late = Assert.Single(await AnalyzerRun.OfGenerated(run.Output));
        Assert.Equal("HYP0027", late.Id);
    }

    private static async Task AssertBuilds(GeneratorRun run)
    {
        // The table and both classes of operations.
        Assert.Equal(3, run.Sources.Length);
        Assert.Empty(run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsOfBaseLibrary(diagnostic)));
        Assert.Empty(await AnalyzerRun.OfGenerated(run.Output));
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image, options: new(runtimeMetadataVersion: "v4.0.30319")).Success);
    }

    /// <summary>The sample's base library is not documented.</summary>
    private static bool IsOfBaseLibrary(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree!.FilePath.Contains("BaseLibrary", StringComparison.Ordinal);

    private static string Sample(string file) => File.ReadAllText(RepositoryPaths.Of("samples", "GuestKernel", file));

    private static GeneratorRun Run(params string[] sources) => GeneratorRun.Of(
        FreestandingSources.WithPageEncryption(sources),
        new ProjectProperties(("HyperabiFreestanding", "true"), ("HyperabiFreestandingFormat", "elf")));
}
