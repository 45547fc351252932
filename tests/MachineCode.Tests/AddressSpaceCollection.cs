namespace Hyperabi.MachineCode.Tests;

/// <summary>Tests of where code lies run alone: another's image that goes would leave room where there should be none.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AddressSpaceCollection
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Address space";
}
