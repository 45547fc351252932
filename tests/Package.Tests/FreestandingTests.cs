using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Hyperabi.Package.Tests;

/// <summary>The package in a kernel, which has no base library but its own.</summary>
[Collection(PackageCollection.Name)]
public sealed class FreestandingTests(PackedPackages packages)
{
    private const string Kernel = """
        using Hyperabi;

        namespace Kernel;

        [HypercallAbi(Hypervisor.Kvm, Header = "linux/kernel_para.h")]
        internal static unsafe partial class Hypercalls
        {
            [Hypercall(5, "KERNEL_HC_KICK_CPU")]
            public static partial HypercallResult KickCpu(ulong flags, uint apicId);

            public static uint Patch(delegate*<ulong*, ulong, void*, void> write) => HypercallPatching.Patch(PatchTable, write, null);
        }

        [ParavirtOps]
        internal static unsafe partial class Memory
        {
            /// <summary>The bit of a page table entry that says whose a page is, counted from 0; -1 where none does.</summary>
            [ParavirtOp]
            public static partial int OwnerBit();

            [ParavirtPlatform]
            private static Platform Current() => HypercallPatching.Platform(Hypercalls.PatchTable);

            [ParavirtImplementation(nameof(OwnerBit))]
            private static int None() => -1;

            [ParavirtImplementation(nameof(OwnerBit), PlatformKind.AmdSev | PlatformKind.AmdSevEs | PlatformKind.AmdSevSnp)]
            private static int EncryptionBit() => 51;

            [ParavirtImplementation(nameof(OwnerBit), PlatformKind.IntelTdx)]
            private static int SharedBit() => 47;
        }
        """;

    private const string Machine = """
        using Hyperabi;
        using Hyperabi.Encryption;
        using Hyperabi.Sev;
        using Hyperabi.Tables;

        namespace Kernel;

        internal readonly unsafe struct Machine : IPageEncryptionMachine
        {
            /// <summary>This processor's, once it has one.</summary>
            public static GhcbDescriptor* Ghcb { get; set; }

            public Platform Platform => HypercallPatching.Platform(Hypercalls.PatchTable);

            public ulong SharedBit => 1UL << 47;

            public bool HasMigrationControl => false;

            public TdVmcall.Status MapGpa(ulong gpa, ulong size, out ulong next)
            {
                next = gpa;
                return TdVmcall.Status.InvalidOperand;
            }

            public ulong AcceptPage(ulong page) => 0;

            public uint Pvalidate(ulong virtualAddress, SevPageSize size, bool validate, out bool unchanged)
            {
                unchanged = false;
                return 0;
            }

            public GhcbMsr ExchangeGhcbMsr(GhcbMsr request) => request;

            public bool TryAcquireGhcb() => GhcbDescriptor.TryTake(Ghcb);

            public void ReleaseGhcb() => GhcbDescriptor.Release(Ghcb);

            public void WriteSharedBuffer(uint index, ulong value) => Ghcb->Page.WriteSharedBuffer(index, value);

            public ulong ReadSharedBuffer(uint index) => Ghcb->Page.ReadSharedBuffer(index);

            public ulong CallPageStateChange(out ulong exitInfo2) => Ghcb->Page.CallPageStateChange(this, out exitInfo2);

            public long MapGpaRange(ulong gpa, ulong pages, Kvm.MapGpaAttributes attributes) => 0;

            [EarlyCode]
            public static bool Share(ulong gpa, ulong address) =>
                PageRange.TryCreate(gpa, address, 1, out PageRange range) == PageRangeFault.None
                && PageEncryption<Machine>.Prepare(range, EncryptionStatus.Shared).IsSuccess
                && PageEncryption<Machine>.Finish(range, EncryptionStatus.Shared).IsSuccess;
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("<HyperabiFreestandingFormat>coff</HyperabiFreestandingFormat>")]
    public async Task A_kernel_gets_sources_and_no_assembly(string properties)
    {
        using Consumer kernel = Project(properties);

        await kernel.Build();

        using var image = new PEReader(File.OpenRead(kernel.File("bin", "Debug", "net10.0", "Kernel.dll")));
        MetadataReader metadata = image.GetMetadataReader();
        Assert.Empty(metadata.AssemblyReferences);
        Assert.DoesNotContain("Hyperabi.Encryption", Namespaces(metadata));
        Assert.Equal(
            ["Kernel.dll", "Kernel.pdb"],
            Directory.GetFiles(kernel.File("bin", "Debug", "net10.0")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([Path.Combine("obj", "Debug", "net10.0", "include", "linux", "kernel_para.h")], kernel.Headers());
    }

    /// <summary>With its documentation, so that the compiler looks at what that refers to, and at unneeded usings.</summary>
    [Fact]
    public async Task A_kernel_that_asks_for_it_gets_page_encryption_and_no_other_table()
    {
        using Consumer kernel = Project("""
            <HyperabiPageEncryption>true</HyperabiPageEncryption>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>$(NoWarn);CS1591</NoWarn>
            """).Write("Machine.cs", Machine).Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.IDE0005.severity = warning\n");

        await kernel.Build();

        string assembly = kernel.File("bin", "Debug", "net10.0", "Kernel.dll");
        using var image = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        Assert.Empty(metadata.AssemblyReferences);
        Assert.Contains("Hyperabi.Encryption", Namespaces(metadata));
        Assert.Equal(
            ["Hyperabi.Record:Kernel.Hypercalls"],
            Regex.Matches(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(assembly)), @"Hyperabi\.Record:[\w.]+").Select(match => match.Value));
    }

    [Fact]
    public async Task Page_encryption_is_true_or_false()
    {
        using Consumer kernel = Project("<HyperabiPageEncryption>snp</HyperabiPageEncryption>");

        ProcessResult result = await kernel.DotNet(["build"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error : HyperabiPageEncryption is 'snp'; it must be true or false.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_no_object_has_is_an_error_that_names_those_that_there_are()
    {
        using Consumer kernel = Project("<HyperabiFreestandingFormat>macho</HyperabiFreestandingFormat>");

        ProcessResult result = await kernel.DotNet(["build"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error : HyperabiFreestandingFormat is 'macho'; it must be elf or coff.", result.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Namespaces(MetadataReader metadata) =>
        metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Namespace));

    private Consumer Project(string properties)
    {
        Consumer kernel = new Consumer(packages)
            .Project("Kernel.csproj", $"""
                <TargetFramework>net10.0</TargetFramework>
                <HyperabiFreestanding>true</HyperabiFreestanding>
                <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <NoStdLib>true</NoStdLib>
                <RuntimeMetadataVersion>v4.0.30319</RuntimeMetadataVersion>
                <ImplicitUsings>disable</ImplicitUsings>
                <Nullable></Nullable>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <GenerateTargetFrameworkAttribute>false</GenerateTargetFrameworkAttribute>
                <GenerateDependencyFile>false</GenerateDependencyFile>
                {properties}
                """)
            .Write("Kernel.cs", Kernel);
        foreach (string file in Directory.GetFiles(RepositoryPaths.Of("samples", "GuestKernel", "BaseLibrary"), "*.cs"))
            kernel.Write(Path.Combine("BaseLibrary", Path.GetFileName(file)), File.ReadAllText(file));
        return kernel;
    }
}
