namespace Hyperabi.Package.Tests;

/// <summary>A new project, with default settings, that only adds the package and annotates one partial class.</summary>
[Collection(PackageCollection.Name)]
public sealed class FirstProjectTests(PackedPackages packages)
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task A_first_project_builds_writes_its_header_shows_its_stubs_and_runs(string framework)
    {
        using Consumer project = new Consumer(packages).App(framework);

        await project.Build();
        Assert.Equal([Path.Combine("obj", "Debug", framework, "include", "linux", "guest_para.h")], project.Headers());
        string header = await File.ReadAllTextAsync(project.File(project.Headers()));
        Assert.Contains("#define GUEST_HC_KICK_CPU\t5\n", header, StringComparison.Ordinal);

        string shown = await project.Build("--no-restore", "-t:HyperabiShow");
        Assert.Contains("vmmcall", shown, StringComparison.Ordinal);
        Assert.Contains("vmcall", shown.Replace("vmmcall", "", StringComparison.Ordinal), StringComparison.Ordinal);

        string run = (await project.DotNet(["run", "--no-build"])).EnsureSuccess().Output;
        Assert.Equal($"15 {header.Split('\n').Length}\n", run);
    }

    [Fact]
    public async Task A_directory_that_is_named_gets_the_header()
    {
        using Consumer project = new Consumer(packages)
            .Library("<TargetFramework>net10.0</TargetFramework><HyperabiHeaderDir>include</HyperabiHeaderDir>");

        await project.Build();

        Assert.Equal([Path.Combine("include", "linux", "guest_para.h")], project.Headers());
    }

    [Fact]
    public async Task A_fault_in_a_table_is_an_error_of_the_build_and_the_only_one()
    {
        using Consumer project = new Consumer(packages).Library("<TargetFramework>net10.0</TargetFramework>").Write("Faulty.cs", """
            using Hyperabi;
            [HypercallAbi(Hypervisor.Kvm)]
            public static partial class Faulty
            {
                [Hypercall(1, "FAULTY")]
                public static partial long Call(string text);
            }
            """);

        ProcessResult built = await project.DotNet(["build"]);

        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("Faulty.cs(6,37): error HYP0009", built.Output, StringComparison.Ordinal);
        Assert.Contains("    1 Error(s)", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Visual_Basic_project_uses_the_tables_and_gets_no_generator()
    {
        using Consumer project = new Consumer(packages)
            .Project("Reader.vbproj", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>")
            .Write("Program.vb", """
                Module Program
                    Sub Main()
                        System.Console.WriteLine(Hyperabi.Tables.Kvm.Headers.LinuxKvmPara.Contains("KVM_HC_KICK_CPU"))
                    End Sub
                End Module
                """);

        await project.Build();

        Assert.Equal("True\n", (await project.DotNet(["run", "--no-build"])).EnsureSuccess().Output);
        Assert.Empty(project.Headers());
    }
}
