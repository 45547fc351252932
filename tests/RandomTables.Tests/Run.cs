using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Runs a property over batches of random tables, and reports the smallest table that has not got it.</summary>
internal sealed class Run : IRunner
{
    /// <summary>The seed to start from, as a failure prints it; without it every run makes the same tables.</summary>
    public const string SeedVariable = "HYPERABI_RANDOM_SEED";

    /// <summary>How many tables the long test makes.</summary>
    public const string CountVariable = "HYPERABI_RANDOM_TABLES";

    private const string DefaultSeed = "20260101,20211";

    private TestResult? _result;

    private Run()
    {
    }

    /// <summary>The seed of this run.</summary>
    public static Rnd Seed { get; } = ParseSeed(Environment.GetEnvironmentVariable(SeedVariable));

    /// <summary>Fails with the source of the smallest table for which the property throws.</summary>
    /// <param name="batches">How many batches.</param>
    /// <param name="size">How many tables a batch has.</param>
    /// <param name="property">Throws where it does not hold.</param>
    public static void Of(int batches, int size, Action<RandomCase[]> property) =>
        Of(CaseGenerator.Batches(size), batches, cases => property(cases), cases => string.Join("\n", cases.Select(c => c.ToString())));

    /// <summary>Fails with the smallest value for which the property throws.</summary>
    public static void Of<T>(Arbitrary<T> values, int count, Action<T> property, Func<T, string> show)
    {
        if (Find(values, count, property) is { } found)
            Assert.Fail(Text(found, show));
    }

    /// <summary>The smallest value for which the property throws, and why, or null.</summary>
    public static Failure<T>? Find<T>(Arbitrary<T> values, int count, Action<T> property)
    {
        var runner = new Run();
        Config config = Config.Quick
            .WithMaxTest(count)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(Seed, FSharpOption<int>.None)))
            .WithParallelRunConfig(FSharpOption<ParallelRunConfig>.Some(new ParallelRunConfig(Environment.ProcessorCount)))
            .WithRunner(runner);
        Check.One(config, Prop.ForAll(values, property));
        return runner._result switch
        {
            // The values after shrinking, what was thrown, and the seed of the case before shrinking.
            TestResult.Failed failed => new Failure<T>((T)failed.Item3.Head, Reason(failed.Item4), failed.Item6, failed.Item1.NumberOfTests),
            TestResult.Passed => null,
            _ => throw new InvalidOperationException("the run came to no end"),
        };
    }

    void IRunner.OnStartFixture(Type t)
    {
    }

    void IRunner.OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    void IRunner.OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    void IRunner.OnFinished(string name, TestResult result) => _result = result;

    private static string Reason(Outcome outcome) => outcome is Outcome.Failed failed ? failed.Item.ToString() : outcome.ToString();

    private static string Text<T>(Failure<T> failure, Func<T, string> show) => string.Create(
        CultureInfo.InvariantCulture,
        $"{show(failure.Value)}\n{failure.Reason}\n{SeedVariable}={failure.Seed.Seed},{failure.Seed.Gamma} makes it first; it came at try {failure.At}.");

    private static Rnd ParseSeed(string? text)
    {
        string[] parts = (string.IsNullOrWhiteSpace(text) ? DefaultSeed : text).Split(',');
        return new Rnd(ulong.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[^1], CultureInfo.InvariantCulture));
    }
}

/// <summary>A value that has not got a property.</summary>
/// <param name="Value">The smallest one.</param>
/// <param name="Reason">What was thrown.</param>
/// <param name="Seed">The seed that makes the first one.</param>
/// <param name="At">How many values were tried.</param>
internal sealed record Failure<T>(T Value, string Reason, Rnd Seed, int At);
