using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

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
        Assert.Equal(
            ["Kernel.dll", "Kernel.pdb"],
            Directory.GetFiles(kernel.File("bin", "Debug", "net10.0")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([Path.Combine("obj", "Debug", "net10.0", "include", "linux", "kernel_para.h")], kernel.Headers());
    }

    [Fact]
    public async Task A_format_that_no_object_has_is_an_error_that_names_those_that_there_are()
    {
        using Consumer kernel = Project("<HyperabiFreestandingFormat>macho</HyperabiFreestandingFormat>");

        ProcessResult result = await kernel.DotNet(["build"]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error : HyperabiFreestandingFormat is 'macho'; it must be elf or coff.", result.Output, StringComparison.Ordinal);
    }

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
