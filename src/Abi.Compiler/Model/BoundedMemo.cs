using System.Collections.Concurrent;

namespace Hyperabi.Compiler.Model;

/// <summary>Remembers what a function gave for each argument, up to a bound.</summary>
/// <remarks>
/// An editor keeps its compiler for days and asks again at every keystroke. Past the bound all is forgotten, which costs time
/// only. Any number of threads may ask at once; two may both compute, and compute the same.
/// </remarks>
internal sealed class BoundedMemo<TKey, TValue>(int capacity, Func<TKey, TValue> compute)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _remembered = new();

    // Counting a concurrent dictionary locks all of it.
    private int _count;

    /// <summary>The value, remembered or computed.</summary>
    public TValue Get(TKey key)
    {
        if (_remembered.TryGetValue(key, out TValue? value))
            return value;
        if (Interlocked.Increment(ref _count) > capacity)
        {
            _remembered.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        value = compute(key);
        _remembered[key] = value;
        return value;
    }
}
