namespace Hyperabi;

/// <summary>The images through which the hypercalls of this process go, if they go to machine code.</summary>
internal static class MachineCode
{
    private static readonly object Gate = new();
    private static readonly List<(LoadedImage Image, HypervisorSignature[] Signatures)> Loaded = [];
    private static PlatformDetector? _detector;
    private static bool _isHostSettled;
    private static bool _isPatched;

    public static bool IsUsed => Volatile.Read(ref _detector) is not null;

    public static LoadedImage[] Images()
    {
        lock (Gate)
            return [.. Loaded.Select(static loaded => loaded.Image)];
    }

    public static void Use(PlatformDetector detector)
    {
        lock (Gate)
        {
            if (_isHostSettled)
            {
                throw new InvalidOperationException(
                    "A hypercall has been made already, and went to a software host. Call HypercallRuntime.UseMachineCode before the first one.");
            }

            if (_detector is not null && _detector != detector)
                throw new InvalidOperationException("HypercallRuntime.UseMachineCode has been called already, with another detector.");
            Volatile.Write(ref _detector, detector);
        }
    }

    public static void CheckNotUsed()
    {
        if (IsUsed)
        {
            throw new InvalidOperationException(
                "The hypercalls of this process go to machine code, since HypercallRuntime.UseMachineCode was called; a software host would see none.");
        }
    }

    /// <summary>Decides where the hypercalls of a table go.</summary>
    /// <returns>The address of the first entry, or 0 where they go to a software host, or cannot go anywhere.</returns>
    /// <remarks>It throws nothing: it runs within the initialization of a class. What went wrong is said by each call.</remarks>
    public static nint Settle(HypercallTable table)
    {
        lock (Gate)
        {
            if (_detector is null)
            {
                _isHostSettled = true;
                return 0;
            }

            try
            {
                return Load(table, _detector).Address;
            }
#pragma warning disable CA1031 // Whatever it is, the caller hears of it.
            catch (Exception refusal)
#pragma warning restore CA1031
            {
                table.Refusal = refusal;
                return 0;
            }
        }
    }

    public static int Patch()
    {
        lock (Gate)
        {
            _isPatched = IsUsed;
            return Loaded.Sum(static loaded => loaded.Image.Patch());
        }
    }

    public static void Unpatch()
    {
        lock (Gate)
        {
            _isPatched = false;
            foreach ((LoadedImage image, _) in Loaded)
                image.Unpatch();
        }
    }

    public static void Redetect()
    {
        lock (Gate)
        {
            // All are asked before one is changed.
            Platform[] platforms = [.. Loaded.Select(static loaded => Detect(_detector!, loaded.Signatures))];
            for (int i = 0; i < platforms.Length; i++)
                Loaded[i].Image.ChangePlatform(platforms[i]);
        }
    }

    private static LoadedImage Load(HypercallTable table, PlatformDetector detector)
    {
        HypervisorSignature[] signatures = [.. table.Code.Signatures];
        Platform platform = Detect(detector, signatures);
        HypercallImage code = table.Code.Image(LoadedImage.NativeConvention);
        var image = new LoadedImage(code, platform, isOfProcess: true);
        if (_isPatched)
            image.Patch();
        Loaded.Add((image, signatures));
        return image;
    }

    private static Platform Detect(PlatformDetector detector, HypervisorSignature[] signatures)
    {
        Platform platform = detector(signatures);
        return (platform.Vendor & (Vendor.IntelTdx | Vendor.AmdSevEs)) == 0
            ? platform
            : throw new PlatformNotSupportedException(
                $"The machine is a confidential guest ({platform.Vendor}), in which only the kernel can make hypercalls.");
    }
}
