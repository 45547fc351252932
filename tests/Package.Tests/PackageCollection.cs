namespace Hyperabi.Package.Tests;

/// <summary>All tests of packages, one after another: they build, and a build takes the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packages";
}
