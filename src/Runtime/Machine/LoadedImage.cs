namespace Hyperabi;

/// <summary>An image that can be called in this process.</summary>
/// <remarks>
/// <para>
/// Its entries lead to early thunks at first, which read the platform cell at each call; <see cref="Patch"/> leads them to the
/// stubs of the platform's vendor. Addresses of entries never change, and both ways stay right for as long as the image is loaded, so
/// other threads may call while one patches.
/// </para>
/// <para>
/// No mapping of the code is ever writable and executable; a writable one exists only within <see cref="Patch"/>,
/// <see cref="Unpatch"/> and <see cref="ChangePlatform"/>. The members may be called from any thread.
/// </para>
/// </remarks>
public sealed class LoadedImage : IDisposable
{
    private readonly object _lock = new();
    private readonly ExecutableMemory _memory;
    private readonly Dictionary<string, HypercallSite> _sites;
    private readonly Dictionary<ulong, (ulong[] Jumps, int Patched)> _jumps = [];
    private readonly bool _isOfProcess;
    private Platform _platform;
    private bool _isPatched;
    private bool _isDisposed;
    private int _patchedCount;
    private long _storeCount;

    internal LoadedImage(HypercallImage image, Platform platform, bool isOfProcess)
    {
        _isOfProcess = isOfProcess;
        if (image.CallingConvention != NativeConvention)
        {
            throw new InvalidOperationException(
                $"The image of {image.Table} is called by {image.CallingConvention}; this system calls by {NativeConvention}. "
                + $"Load Image(CallingConvention.{NativeConvention}).");
        }

        Image = image;
        _sites = image.Sites.ToDictionary(site => site.Hypercall, StringComparer.Ordinal);
        int data = ExecutableMemory.DataOffset(image.Bytes.Length);

        // A process has no GHCB, so its cell stays 0; it lies behind the platform cell.
        _memory = ExecutableMemory.Place(image.Link(data, data + sizeof(ulong)));
        _platform = platform;
        Cell = platform.ToWord();
    }

    /// <summary>What was loaded.</summary>
    public HypercallImage Image { get; }

    /// <summary>The address of the image's first byte.</summary>
    public nint Address => _memory.Code;

    /// <summary>
    /// What the calls are made on. Where nobody has said it, that is what the platform cell holds:
    /// <see cref="PlatformState.NotDetected"/> before the first call or <see cref="Patch"/>.
    /// </summary>
    public Platform Platform
    {
        get
        {
            lock (_lock)
                return CurrentPlatform();
        }
    }

    /// <summary>Whether <see cref="Patch"/> has been called, and not <see cref="Unpatch"/> since.</summary>
    public bool IsPatched
    {
        get
        {
            lock (_lock)
                return _isPatched;
        }
    }

    /// <summary>How many entries lead to a stub directly: at most those whose hypercalls can be made on the platform.</summary>
    public int PatchedCount
    {
        get
        {
            lock (_lock)
                return _patchedCount;
        }
    }

    /// <summary>How many jumps have been written since the image was loaded.</summary>
    public long StoreCount
    {
        get
        {
            lock (_lock)
                return _storeCount;
        }
    }

    /// <summary>How functions are called on this system.</summary>
    internal static CallingConvention NativeConvention => OperatingSystem.IsWindows() ? CallingConvention.Win64 : CallingConvention.SysV;

    private unsafe ref ulong Cell => ref *(ulong*)_memory.Data;

    /// <summary>The address of a hypercall's entry: a function of <see cref="HypercallImage.CallingConvention"/>.</summary>
    /// <exception cref="ArgumentException">The image has no such entry.</exception>
    public nint EntryOf(string hypercall) => Address + Find(hypercall).Entry;

    /// <summary>Whether a hypercall can be made on the platform.</summary>
    /// <exception cref="ArgumentException">The image has no such entry.</exception>
    public HypercallAvailability AvailabilityOf(string hypercall) => Find(hypercall).AvailabilityOn(Platform);

    /// <summary>Where the jump of a hypercall's entry leads at this moment, in bytes from the image's first.</summary>
    /// <exception cref="ArgumentException">The image has no such entry.</exception>
    /// <exception cref="ObjectDisposedException">The image is no longer loaded.</exception>
    public unsafe int TargetOf(string hypercall)
    {
        HypercallSite site = Find(hypercall);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return EntrySlot.TargetOf(site.Entry, Volatile.Read(ref *(ulong*)(Address + site.Jump)));
        }
    }

    /// <summary>Leads every entry to the stub of the platform's vendor. Does nothing where that is so already.</summary>
    /// <remarks>
    /// When it returns, every call that begins takes the new way, on every processor. An entry without a stub for the vendor stays
    /// with its early thunk, which says why nothing was executed.
    /// </remarks>
    /// <returns>How many entries lead to a stub now.</returns>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping. Every entry is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The image is no longer loaded.</exception>
    public int Patch()
    {
        lock (_lock)
        {
            if (!_isPatched)
            {
                FindPlatform();
                Retarget(_platform);
                _isPatched = true;
            }

            return _patchedCount;
        }
    }

    /// <summary>Leads every entry back to its early thunk. Does nothing where that is so already.</summary>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping. Every entry is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The image is no longer loaded.</exception>
    public void Unpatch()
    {
        lock (_lock)
        {
            if (!_isPatched)
                return;
            Retarget(null);
            _isPatched = false;
        }
    }

    /// <summary>Says what the calls are made on from now on: after a migration, or where somebody knows it better.</summary>
    /// <remarks>Entries that are patched are led to the stubs of the new vendor.</remarks>
    /// <param name="platform">The platform; the default value has the next call, or <see cref="Patch"/>, ask the detector.</param>
    /// <exception cref="ExecutableMemoryException">The system refused a writable mapping. Every entry is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The image is no longer loaded.</exception>
    public void ChangePlatform(Platform platform)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            (Platform old, _platform) = (CurrentPlatform(), platform);
            Volatile.Write(ref Cell, platform.ToWord());
            if (!_isPatched)
                return;
            bool isDone = false;
            try
            {
                FindPlatform();
                Retarget(_platform);
                isDone = true;
            }
            finally
            {
                if (!isDone)
                    Volatile.Write(ref Cell, (_platform = old).ToWord());
            }
        }
    }

    /// <summary>Takes the image away. Nobody may be in a call of it, or make one afterwards.</summary>
    /// <exception cref="InvalidOperationException">The hypercalls of this process go through it.</exception>
    public void Dispose()
    {
        if (_isOfProcess)
            throw new InvalidOperationException($"The hypercalls of {Image.Table} go through this image for as long as the process lives.");
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _platform = CurrentPlatform();
            _isDisposed = true;
            _memory.Dispose();
        }
    }

    private HypercallSite Find(string hypercall)
    {
        ArgumentNullException.ThrowIfNull(hypercall);
        return _sites.TryGetValue(hypercall, out HypercallSite? site)
            ? site
            : throw new ArgumentException(
                $"The image of {Image.Table} has no entry '{hypercall}'; it has {string.Join(", ", _sites.Keys)}.", nameof(hypercall));
    }

    /// <summary>What somebody has said, or what an early call has found out since.</summary>
    private Platform CurrentPlatform()
    {
        if (!_isDisposed && _platform.State == PlatformState.NotDetected)
            _platform = Platform.FromWord(Volatile.Read(ref Cell));
        return _platform;
    }

    /// <summary>Asks the detector where nobody has; the same that early thunks ask.</summary>
    private unsafe void FindPlatform()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (CurrentPlatform().State != PlatformState.NotDetected)
            return;
        ulong word = ((delegate* unmanaged<ulong>)(Address + Image.Detector))();
        Volatile.Write(ref Cell, word);
        _platform = Platform.FromWord(word);
    }

    /// <summary>Leads entries to the stubs for a platform, or to their early thunks.</summary>
    private void Retarget(Platform? platform)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        (ulong[] jumps, int patched) = JumpsFor(platform);
        int size = EntrySlot.Size * jumps.Length;
        nint alias = _memory.MapAlias(size);
        try
        {
            EntrySlot.StoreJumps(alias, jumps);
            _patchedCount = patched;
            _storeCount += jumps.Length;
        }
        finally
        {
            _memory.UnmapAlias(alias, size);
        }

        _memory.SerializeProcessors();
    }

    /// <summary>What the jumps of all entries are on a platform, or before it is known, and how many of them lead to a stub.</summary>
    private (ulong[] Jumps, int Patched) JumpsFor(Platform? platform)
    {
        ulong key = platform?.ToWord() ?? 0;
        if (_jumps.TryGetValue(key, out (ulong[] Jumps, int Patched) known))
            return known;
        int?[] targets = [.. Image.Sites.Select(site => platform is { } p && site.AvailabilityOn(p) == HypercallAvailability.Available
            ? site.TargetOf(p.Vendor)
            : null)];
        ulong[] jumps = [.. Image.Sites.Zip(targets, static (site, target) => site.JumpTo(target ?? site.EarlyThunk))];
        return _jumps[key] = (jumps, targets.Count(static target => target is not null));
    }
}
