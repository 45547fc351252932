using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Hyperabi.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class PackageContentTests(PackedPackages packages)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Theory]
    [InlineData("Hyperabi", "nupkg")]
    [InlineData("Hyperabi", "snupkg")]
    [InlineData("Hyperabi.Tool", "nupkg")]
    [InlineData("Hyperabi.Templates", "nupkg")]
    public async Task A_package_has_these_files_and_says_this_about_itself(string package, string extension)
    {
        using ZipArchive archive = packages.Open(package, extension);
        IEnumerable<string> files = archive.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal);
        string nuspec = Text(archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)));

        await Verify($"{string.Join("\n", files)}\n\n{Repository().Replace(nuspec, "").Replace(packages.Version, "(version)", StringComparison.Ordinal)}\n")
            .UseParameters(package, extension);
    }

    [Theory]
    [InlineData("Hyperabi")]
    [InlineData("Hyperabi.Tool")]
    public void Every_library_of_others_has_its_notice(string package)
    {
        using ZipArchive archive = packages.Open(package);
        string notices = Text(archive.GetEntry("THIRD-PARTY-NOTICES.txt")!);

        Assert.All(
            archive.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal) && !IsOurAssembly(entry)),
            entry => Assert.Contains($"({entry.Name})", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_feed_has_no_other_package() => Assert.Equal(
        ["Hyperabi.Templates.nupkg", "Hyperabi.Tool.nupkg", "Hyperabi.nupkg", "Hyperabi.snupkg"],
        Directory.GetFiles(packages.Feed)
            .Select(path => Path.GetFileName(path).Replace("." + packages.Version, "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_assembly_of_ours_is_signed_with_one_key_and_has_the_product_version()
    {
        string key = Convert.ToHexString(typeof(PackageContentTests).Assembly.GetName().GetPublicKey()!);
        Assert.NotEqual("", key);
        int seen = 0;
        foreach (string package in (string[])["Hyperabi", "Hyperabi.Tool"])
        {
            using ZipArchive archive = packages.Open(package);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(IsOurAssembly))
            {
                using PEReader image = Image(entry);
                AssemblyDefinition assembly = image.GetMetadataReader().GetAssemblyDefinition();
                Assert.Equal(key, Convert.ToHexString(image.GetMetadataReader().GetBlobBytes(assembly.PublicKey)));
                Assert.True(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), entry.FullName);
                Assert.NotEqual(0, image.PEHeaders.CorHeader.StrongNameSignatureDirectory.Size);
                Assert.Equal(PackedPackages.ProductVersion, assembly.Version.ToString(fieldCount: 3));
                seen++;
            }
        }

        Assert.Equal(13, seen);
    }

    [Theory]
    [InlineData("lib/net8.0/Hyperabi.Runtime.pdb")]
    [InlineData("lib/net8.0/Hyperabi.Definitions.pdb")]
    [InlineData("lib/net10.0/Hyperabi.Runtime.pdb")]
    [InlineData("lib/net10.0/Hyperabi.Definitions.pdb")]
    public void Symbols_of_a_library_lead_to_the_published_sources(string file)
    {
        using ZipArchive archive = packages.Open("Hyperabi", "snupkg");
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(Copy(archive.GetEntry(file)!));

        AssertLeadsToSources(symbols.GetMetadataReader());
    }

    [Fact]
    public void Analyzers_and_tools_have_their_symbols_within()
    {
        using ZipArchive archive = packages.Open("Hyperabi");
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => IsOurAssembly(entry) && !entry.FullName.StartsWith("lib/", StringComparison.Ordinal)))
        {
            using PEReader image = Image(entry);
            DebugDirectoryEntry embedded = image.ReadDebugDirectory().Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using MetadataReaderProvider symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
            AssertLeadsToSources(symbols.GetMetadataReader());
        }
    }

    [Fact]
    public void No_file_has_a_path_of_the_machine_that_packed_it()
    {
        foreach (string path in Directory.GetFiles(packages.Feed))
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries)
                Assert.False(Copy(entry).ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(RepositoryPaths.Root)) >= 0, entry.FullName);
        }
    }

    private static void AssertLeadsToSources(MetadataReader symbols)
    {
        string map = Assert.Single(
            symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation),
            information => symbols.GetGuid(information.Kind) == SourceLink) is var found
            ? Encoding.UTF8.GetString(symbols.GetBlobBytes(found.Value))
            : "";
        Assert.Matches("""^\{"documents":\{"/_/\*":"https://raw\.githubusercontent\.com/hyperabi/hyperabi/[0-9a-f]{40}/\*"\}\}$""", map);
        Assert.All(
            symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)),
            document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    /// <summary>Whether a file is not one that every package has.</summary>
    private static bool IsOurs(string file) => !(file.StartsWith("_rels/", StringComparison.Ordinal)
        || file.StartsWith("package/", StringComparison.Ordinal)
        || file == "[Content_Types].xml");

    private static bool IsOurAssembly(ZipArchiveEntry entry) =>
        entry.Name.StartsWith("Hyperabi", StringComparison.OrdinalIgnoreCase) && entry.Name.EndsWith(".dll", StringComparison.Ordinal);

    private static PEReader Image(ZipArchiveEntry entry) => new(Copy(entry));

    private static MemoryStream Copy(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        MemoryStream copy = new();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using StreamReader reader = new(entry.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The branch and the commit, which no snapshot can know.</summary>
    [GeneratedRegex("""( branch="[^"]*")? commit="[^"]*"(?= />)""")]
    private static partial Regex Repository();
}
