namespace Hyperabi.MachineCode.Tests;

/// <summary>A loaded image is right before it is patched, after it, and while the platform changes.</summary>
public sealed unsafe class LoadedImageTests
{
    private static readonly HypercallImage Image = new StandInTable().Code.Image(CallingConvention.SysV);

    [Theory]
    [InlineData(Vendor.IntelVmx)]
    [InlineData(Vendor.AmdSvm)]
    public void A_call_takes_the_stub_of_the_platforms_vendor_early_patched_and_unpatched(Vendor vendor)
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(vendor));
        HypercallSite site = Image.Sites.Single(site => site.Hypercall == StandInTable.Who);
        Assert.Equal(StandInTable.AnswerOf(vendor), Call(image, StandInTable.Who));
        Assert.Equal(site.EarlyThunk, image.TargetOf(StandInTable.Who));
        Assert.False(image.IsPatched);

        image.Patch();
        Assert.Equal(StandInTable.AnswerOf(vendor), Call(image, StandInTable.Who));
        Assert.Equal(site.TargetOf(vendor), image.TargetOf(StandInTable.Who));
        Assert.True(image.IsPatched);

        image.Unpatch();
        Assert.Equal(StandInTable.AnswerOf(vendor), Call(image, StandInTable.Who));
        Assert.Equal(site.EarlyThunk, image.TargetOf(StandInTable.Who));
        Assert.Equal((false, 0), (image.IsPatched, image.PatchedCount));
    }

    [Fact]
    public void The_first_call_asks_the_detector_where_nobody_has_said_the_platform()
    {
        using LoadedImage image = Image.Load();
        Assert.Equal(PlatformState.NotDetected, image.Platform.State);
        Assert.Equal(HypercallAvailability.NotDetected, image.AvailabilityOf(StandInTable.Who));
        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), Call(image, StandInTable.Who));
        Assert.Equal(StandInTable.Usable(Vendor.AmdSvm), image.Platform);
        Assert.Equal(HypercallAvailability.Available, image.AvailabilityOf(StandInTable.Who));
    }

    [Fact]
    public void Patching_asks_the_detector_where_nobody_has_said_the_platform()
    {
        using LoadedImage image = Image.Load();
        Assert.Equal(Image.Sites.Count, image.Patch());
        Assert.Equal(Vendor.AmdSvm, image.Platform.Vendor);
        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), Call(image, StandInTable.Who));
    }

    [Fact]
    public void Patching_again_stores_nothing()
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm));
        image.Unpatch();
        Assert.Equal(0, image.StoreCount);
        Assert.Equal(Image.Sites.Count, image.Patch());
        Assert.Equal(Image.Sites.Count, image.Patch());
        Assert.Equal(Image.Sites.Count, image.StoreCount);
    }

    [Fact]
    public void An_entry_without_a_stub_for_the_vendor_stays_with_its_thunk_and_gives_an_error()
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.IntelVmx));
        Assert.Equal(1, image.Patch());
        Assert.Equal(1, image.PatchedCount);
        Assert.Equal(HypercallAvailability.NotForVendor, image.AvailabilityOf(StandInTable.WhoOnAmd));
        Assert.Equal(-1000, (long)Call(image, StandInTable.WhoOnAmd));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    [InlineData(uint.MaxValue, true)]
    public void A_hypercall_is_made_only_where_every_feature_that_it_requires_is_announced(uint features, bool isMade)
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm, features));
        ulong expected = isMade ? StandInTable.AnswerOf(Vendor.AmdSvm) : unchecked((ulong)-1000L);
        Assert.Equal(isMade ? HypercallAvailability.Available : HypercallAvailability.FeatureMissing, image.AvailabilityOf(StandInTable.WhoWithFeatures));
        Assert.Equal(expected, Call(image, StandInTable.WhoWithFeatures));
        Assert.Equal(Image.Sites.Count - (isMade ? 0 : 1), image.Patch());
        Assert.Equal(expected, Call(image, StandInTable.WhoWithFeatures));
    }

    [Theory]
    [InlineData(PlatformState.NoHypervisor)]
    [InlineData(PlatformState.OtherHypervisor)]
    [InlineData(PlatformState.UnknownProcessor)]
    public void Where_no_call_can_be_made_every_call_gives_an_error_patched_or_not(PlatformState state)
    {
        using LoadedImage image = Image.Load(Platform.FromWord((ulong)state << 8));
        Assert.Equal(-1000, (long)Call(image, StandInTable.Who));
        Assert.Equal(0, image.Patch());
        Assert.Equal(-1000, (long)Call(image, StandInTable.Who));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calls_follow_a_platform_that_changes(bool isPatched)
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.IntelVmx));
        if (isPatched)
            image.Patch();
        image.ChangePlatform(StandInTable.Usable(Vendor.AmdSvm));
        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), Call(image, StandInTable.Who));
        Assert.Equal(isPatched ? Image.Sites.Count : 0, image.PatchedCount);
        image.ChangePlatform(Platform.FromWord((ulong)PlatformState.NoHypervisor << 8));
        Assert.Equal(-1000, (long)Call(image, StandInTable.Who));
        image.ChangePlatform(default);
        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), Call(image, StandInTable.Who));
    }

    [Fact]
    public void An_entry_is_sixteen_aligned_bytes_of_which_eight_change()
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm));
        nint entry = image.EntryOf(StandInTable.WhoOnAmd);
        byte[] before = new Span<byte>((void*)entry, 16).ToArray();
        image.Patch();
        byte[] after = new Span<byte>((void*)entry, 16).ToArray();
        Assert.Equal(0, entry % 16);
        Assert.Equal(entry, image.EntryOf(StandInTable.WhoOnAmd));
        Assert.Equal("f30f1efa0f1f4000", Convert.ToHexStringLower(before[..8]));
        Assert.Equal(before[..8], after[..8]);
        Assert.Equal((0xE9, 0xE9), (before[8], after[8]));
        Assert.NotEqual(before[9..13], after[9..13]);
    }

    [Fact]
    public void Code_is_never_writable()
    {
        using LoadedImage image = Image.Load();
        image.Patch();
        string? mapping = File.ReadLines("/proc/self/maps").SingleOrDefault(line => Contains(line, image.Address));
        Assert.Equal("r-xs", mapping?.Split(' ')[1]);
    }

    [Fact]
    public void An_unknown_hypercall_is_refused_with_the_known_ones()
    {
        using LoadedImage image = Image.Load();
        var exception = Assert.Throws<ArgumentException>("hypercall", () => image.EntryOf("Whom"));
        Assert.Contains("no entry 'Whom'; it has Who, WhoOnAmd", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_of_another_calling_convention_is_refused_with_the_right_one()
    {
        HypercallImage other = new StandInTable().Code.Image(CallingConvention.Win64);
        var exception = Assert.Throws<InvalidOperationException>(() => other.Load());
        Assert.Contains("Load Image(CallingConvention.SysV)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_was_taken_away_says_so_and_only_once_goes()
    {
        LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm));
        image.Dispose();
        image.Dispose();
        Assert.Equal(Vendor.AmdSvm, image.Platform.Vendor);
        Assert.Throws<ObjectDisposedException>(() => image.Patch());
        Assert.Throws<ObjectDisposedException>(() => image.ChangePlatform(default));
        Assert.Throws<ObjectDisposedException>(() => image.TargetOf(StandInTable.Who));
    }

    private static ulong Call(LoadedImage image, string hypercall) => ((delegate* unmanaged<ulong>)image.EntryOf(hypercall))();

    private static bool Contains(string mapping, nint address)
    {
        nint[] range = [.. mapping[..mapping.IndexOf(' ', StringComparison.Ordinal)].Split('-').Select(text => nint.Parse(
            text, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture))];
        return range[0] <= address && address < range[1];
    }
}
