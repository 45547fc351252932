namespace Hyperabi.PatchRace;

/// <summary>A thread that makes calls until it is told to stop, and counts the ways that they took.</summary>
internal sealed class Caller
{
    private readonly LoadedImage _image;
    private readonly Thread _thread;
    private volatile bool _isStopped;

    public Caller(LoadedImage image)
    {
        _image = image;
        _thread = new Thread(Run);
        _thread.Start();
    }

    /// <summary>How many answers were none of the two.</summary>
    public long Wrong { get; private set; }

    /// <summary>Calls that went by an early thunk, by entry.</summary>
    public long[] Early { get; } = new long[TaggedTable.Count];

    /// <summary>Calls that went by a patched entry, by entry.</summary>
    public long[] Patched { get; } = new long[TaggedTable.Count];

    public void Stop()
    {
        _isStopped = true;
        _thread.Join();
    }

    private unsafe void Run()
    {
        nint[] entries = [.. Enumerable.Range(1, TaggedTable.Count).Select(i => _image.EntryOf($"Call{i}"))];

        // The one that patches is to have its turn.
        for (; !_isStopped; Thread.Yield())
        {
            for (int i = 0; i < entries.Length; i++)
            {
                ulong number = (ulong)i + 1;
                ulong answer = ((delegate* unmanaged<ulong, ulong>)entries[i])(number);
                if (answer == number)
                    Early[i]++;
                else if (answer == TaggedTable.StubTag + number)
                    Patched[i]++;
                else
                    Wrong++;
            }
        }
    }
}
