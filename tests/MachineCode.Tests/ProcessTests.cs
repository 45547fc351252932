using System.Runtime.CompilerServices;

namespace Hyperabi.MachineCode.Tests;

/// <summary>The hypercalls of a process that says so before the first one go to machine code.</summary>
/// <remarks>The tables with hypercall instructions are only called where there is no hypervisor, or so it is said.</remarks>
public sealed class ProcessTests
{
    private static readonly StandInTable StandIn = new();
    private static Vendor Found = Vendor.AmdSvm;

    [ModuleInitializer]
    internal static void Start() => HypercallRuntime.UseMachineCode(Detect);

    [Fact]
    public void Calls_go_by_the_entries_of_a_table_that_is_loaded_at_the_first_one()
    {
        nint entries = StandIn.Settle();
        LoadedImage image = HypercallRuntime.Images.Single(image => image.Image.Table == StandIn.Name);
        Assert.Equal(image.Address, entries);
        Found = Vendor.AmdSvm;
        HypercallRuntime.Redetect();

        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), StandIn.Call(entries, 0, 1));
        Assert.Equal(4321UL, StandIn.Call(entries, 2, 3, 1, 2, 3, 4));
        Assert.Equal(4321UL, StandIn.CallWithoutTransition(entries, 2, 3, 1, 2, 3, 4));
        ulong[] outputs = [7, 7];
        Assert.Equal(1UL + 2 + 3 + 4 + 5 + 6, StandIn.Call(entries, 3, 4, [1, 2, 3, 4, 5, 6], outputs, 0b0100_0010));
        Assert.Equal([1, 5], outputs);

        HypercallRuntime.Patch();
        Assert.True(image.IsPatched);
        Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), StandIn.Call(entries, 0, 1));
        Found = Vendor.IntelVmx;
        HypercallRuntime.Redetect();
        Assert.Equal(StandInTable.AnswerOf(Vendor.IntelVmx), StandIn.Call(entries, 0, 1));
        HypercallRuntime.Unpatch();
        Assert.False(image.IsPatched);
        Assert.Equal(StandInTable.AnswerOf(Vendor.IntelVmx), StandIn.Call(entries, 0, 1));

        // In a trust domain a process would fault; it is told instead, and all stays as it was.
        Found = Vendor.IntelTdx;
        Assert.Throws<PlatformNotSupportedException>(HypercallRuntime.Redetect);
        Assert.Equal(StandInTable.AnswerOf(Vendor.IntelVmx), StandIn.Call(entries, 0, 1));
        Assert.Throws<InvalidOperationException>(image.Dispose);
    }

    [Fact]
    public void Generated_calls_give_errors_where_there_is_no_hypervisor()
    {
        Guest.Nothing();
        Assert.Equal(-1000, Guest.Signed(1, 2));
        Assert.Equal(0u, Guest.Unsigned(1, 2, 3, 4));
        Assert.Equal(-1000, Guest.Results(1, out uint b));
        Assert.Equal(0u, b);
        Assert.Equal(-1000, Tables.Kvm.KickCpu(0, 1));
        LoadedImage image = HypercallRuntime.Images.Single(image => image.Image.Table == typeof(Guest).FullName);
        Assert.Equal(HypercallAvailability.NoHypervisor, image.AvailabilityOf(nameof(Guest.Signed)));
    }

    [Fact]
    public void A_table_of_a_confidential_guest_is_refused_by_each_call_with_the_reason()
    {
        var table = new ConfidentialTable();
        Assert.Equal(0, table.Settle());
        var exception = Assert.Throws<HypercallUnavailableException>(() => table.Call(0, 0, 1));
        Assert.Contains("only the kernel", exception.Message, StringComparison.Ordinal);
        Assert.IsType<PlatformNotSupportedException>(exception.InnerException);
    }

    [Fact]
    public void A_software_host_is_refused_since_it_would_see_nothing()
    {
        Assert.Equal(HypercallMode.MachineCode, HypercallRuntime.Mode);
        var exception = Assert.Throws<InvalidOperationException>(() => HypercallRuntime.UseHost(_ => 0));
        Assert.Contains("UseMachineCode", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_code_is_chosen_once()
    {
        HypercallRuntime.UseMachineCode(Detect);
        Assert.Throws<InvalidOperationException>(() => HypercallRuntime.UseMachineCode(_ => default));
    }

    private static Platform Detect(ReadOnlySpan<HypervisorSignature> signatures) =>
        signatures.IsEmpty ? StandInTable.Usable(Vendor.IntelTdx)
        : signatures[0] == HypervisorSignature.Create(StandInTable.Signature) ? StandInTable.Usable(Found)
        : Platform.FromWord((ulong)PlatformState.NoHypervisor << 8);
}
