namespace Hyperabi.Package.Tests;

/// <summary>The package in projects of other shapes.</summary>
[Collection(PackageCollection.Name)]
public sealed class ProjectShapeTests(PackedPackages packages)
{
    [Fact]
    public async Task Users_of_a_library_get_what_its_table_needs_and_no_build_steps()
    {
        using Consumer library = new Consumer(packages).Library("<TargetFramework>net8.0</TargetFramework><Version>1.2.3-test</Version>");
        (await library.DotNet(["pack", "-warnaserror", "--output", library.File("feed")])).EnsureSuccess().WithoutWarnings();
        using Consumer app = new Consumer(packages)
            .Write("nuget.config", packages.Configuration.Replace(
                "<packageSources>", $"""<packageSources><add key="library" value="{library.File("feed")}" />""", StringComparison.Ordinal))
            .Write("Program.cs", """
                using (Hyperabi.HypercallRuntime.UseHost(request => 7))
                    Console.WriteLine(Guest.Hypercalls.KickCpu(0, 3));
                """)
            .Write("App.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup><PackageReference Include="Guest" Version="1.2.3-test" /></ItemGroup>
                </Project>
                """);

        await app.Build();

        Assert.Equal("7\n", (await app.DotNet(["run", "--no-build"])).EnsureSuccess().Output);
        Assert.Empty(app.Headers());
        Assert.NotEqual(0, (await app.DotNet(["build", "--no-restore", "-t:HyperabiShow"])).ExitCode);
    }

    [Fact]
    public async Task One_of_several_target_frameworks_writes_the_header_and_is_shown()
    {
        using Consumer project = new Consumer(packages).Library("<TargetFrameworks>net10.0;net8.0</TargetFrameworks>");

        await project.Build("-m:2");
        string shown = await project.Build("--no-restore", "-t:HyperabiShow");

        Assert.Equal([Path.Combine("obj", "Debug", "net10.0", "include", "linux", "guest_para.h")], project.Headers());
        Assert.Single(shown.Split('\n'), line => line.Trim() == "Guest.Hypercalls");
        Assert.Contains("vmmcall", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trimmed_program_runs()
    {
        using Consumer project = new Consumer(packages)
            .App("net10.0", "<PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn>");

        ProcessResult published = await project.DotNet(
            ["publish", "-warnaserror", "--use-current-runtime", "--output", project.File("published")]);
        published.EnsureSuccess().WithoutWarnings();

        ProcessResult run = await ProcessRunner.Run(project.File("published", "Guest"), []);
        Assert.StartsWith("15 ", run.EnsureSuccess().Output, StringComparison.Ordinal);
        long trimmed = new FileInfo(project.File("published", "Hyperabi.Definitions.dll")) is { Exists: true, Length: var size } ? size : 0;
        using System.IO.Compression.ZipArchive package = packages.Open("Hyperabi");
        Assert.True(trimmed < package.GetEntry("lib/net10.0/Hyperabi.Definitions.dll")!.Length, "Nothing was trimmed.");
    }

    [Fact]
    public async Task Two_tables_in_two_projects_are_built_in_parallel()
    {
        const string Frameworks = "<TargetFramework>net10.0</TargetFramework><HyperabiHeaderDir>../include</HyperabiHeaderDir>";
        using Consumer solution = new Consumer(packages)
            .Write("Both.slnx", """<Solution><Project Path="one/One.csproj" /><Project Path="two/Two.csproj" /></Solution>""")
            .Project("one/One.csproj", Frameworks).Write("one/Table.cs", Table("One"))
            .Project("two/Two.csproj", Frameworks).Write("two/Table.cs", Table("Two"));

        await solution.Build("-m:2");

        Assert.Equal([Path.Combine("include", "one.h"), Path.Combine("include", "two.h")], solution.Headers());

        static string Table(string name) => $$"""
            [Hyperabi.HypercallAbi(Hyperabi.Hypervisor.Kvm, Header = "{{name.ToLowerInvariant()}}.h")]
            public static partial class {{name}}
            {
                [Hyperabi.Hypercall(1, "{{name.ToUpperInvariant()}}_CALL")]
                public static partial long Call(ulong argument);
            }
            """;
    }

    [Fact]
    public async Task Generated_files_can_be_written_out()
    {
        using Consumer project = new Consumer(packages).Library(
            "<TargetFramework>net10.0</TargetFramework><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>");

        await project.Build();
        await project.Build("--no-incremental");

        string generated = Assert.Single(GeneratedFiles(project));
        Assert.Contains("partial long KickCpu(ulong flags, uint apicId)", await File.ReadAllTextAsync(generated), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_may_have_spaces_and_any_letters()
    {
        using Consumer project = new Consumer(packages, "it's ein Pfad, 100% Ünïcödé ığ 道")
            .Library("<TargetFramework>net10.0</TargetFramework><HyperabiHeaderDir>in clude/ü</HyperabiHeaderDir>");

        await project.Build();
        string shown = await project.Build("--no-restore", "-t:HyperabiShow");

        Assert.Equal([Path.Combine("in clude", "ü", "linux", "guest_para.h")], project.Headers());
        Assert.Contains("vmmcall", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Turkish_culture_changes_no_byte_of_what_is_generated()
    {
        const string Properties =
            "<TargetFramework>net10.0</TargetFramework><EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>";
        const string Culture = """
            <Project>
              <Target Name="SayCulture" BeforeTargets="CoreCompile">
                <Message Importance="high" Text="i is $([System.String]::Copy('i').ToUpper())" />
              </Target>
            </Project>
            """;
        using Consumer turkish = new Consumer(packages).Library(Properties).Write("Directory.Build.targets", Culture);
        using Consumer invariant = new Consumer(packages).Library(Properties).Write("Directory.Build.targets", Culture);

        string ofTurkish = (await turkish.DotNet(["build", "-warnaserror"], InTurkish)).EnsureSuccess().WithoutWarnings();
        string ofInvariant = await invariant.Build();

        Assert.Contains("i is İ", ofTurkish, StringComparison.Ordinal);
        Assert.Contains("i is I", ofInvariant, StringComparison.Ordinal);
        Assert.Equal(await Files(invariant), await Files(turkish));
    }

    private static (string Name, string? Value)[] InTurkish =>
        [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")];

    private static string[] GeneratedFiles(Consumer project) =>
        Directory.GetFiles(project.File("obj", "Debug", "net10.0", "generated"), "*.cs", SearchOption.AllDirectories);

    private static async Task<string[]> Files(Consumer project) =>
    [
        await File.ReadAllTextAsync(Assert.Single(GeneratedFiles(project))),
        await File.ReadAllTextAsync(project.File(Assert.Single(project.Headers()))),
    ];
}
