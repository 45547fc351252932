namespace Hyperabi.Generator.Tests.Incrementality;

/// <summary>Tests that count what the whole process encodes, or collect its garbage: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Incrementality), DisableParallelization = true)]
public sealed class IncrementalityCollection;
