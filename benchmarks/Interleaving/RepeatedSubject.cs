namespace Hyperabi.Benchmarks.Interleaving;

/// <summary>Something so short that a run of it is many.</summary>
/// <param name="count">How many.</param>
/// <param name="run">What each of them does.</param>
internal sealed class RepeatedSubject(int count, Action run) : ISubject
{
    public void Prepare()
    {
    }

    public void Run()
    {
        for (int i = 0; i < count; i++)
            run();
    }
}
