namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>One side of a contest.</summary>
internal interface ISubject
{
    /// <summary>Makes what the next run starts from; it is not measured.</summary>
    void Prepare();

    /// <summary>What is measured.</summary>
    void Run();
}
