namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0003: a number stands for one hypercall.</summary>
public sealed class NumberTests
{
    [Fact]
    public Task A_number_declared_twice_is_reported_at_the_second_number() => Fault.InTable(
        """
            [Hypercall(5, "KVM_HC_KICK_CPU")]
            public static partial long KickCpu(ulong flags, uint apicId);

            [Hypercall({|HYP0003:5|}, "KVM_HC_OTHER")]
            public static partial long Other();
        """,
        "Number 5 of 'Other' is already taken by 'KickCpu'");

    [Fact]
    public Task Two_spellings_of_a_number_are_one_number() => Fault.InTable("""
            private const ulong Base = 8;

            [Hypercall(10, "TEST_FIRST")]
            public static partial long First();

            [Hypercall({|HYP0003:0xA|}, "TEST_SECOND")]
            public static partial long Second();

            [Hypercall({|HYP0003:Base + 2|}, "TEST_THIRD")]
            public static partial long Third();

            [Hypercall(uapi: "TEST_FOURTH", number: {|HYP0003:0b1010|})]
            public static partial long Fourth();
        """);

    [Fact]
    public Task A_number_without_a_stub_is_taken_too() => Fault.InTable(
        """
            [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
            public const ulong MmuOp = 2;

            [Hypercall({|HYP0003:2|}, "TEST_CALL")]
            public static partial long Call();

            [HypercallNumber("KVM_HC_OTHER", NumberStatus.Reserved)]
            public const ulong Other = {|HYP0003:2|};
        """,
        "Number 2 of 'Call' is already taken by 'MmuOp'",
        "Number 2 of 'Other' is already taken by 'MmuOp'");

    [Fact]
    public Task A_number_stays_taken_after_the_last_version_that_has_it() => Fault.InTable("""
            [Hypercall(1, "TEST_OLD", Until = "5.0")]
            public static partial long Old();

            [Hypercall({|HYP0003:1|}, "TEST_NEW", Since = "6.0")]
            public static partial long New();
        """);

    [Fact]
    public Task A_number_that_another_part_of_the_table_declares_is_taken() => Fault.InFile("""
        [HypercallAbi(Hypervisor.Kvm)]
        public static partial class Guest
        {
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First();
        }

        public static partial class Guest
        {
            [Hypercall({|HYP0003:1|}, "TEST_SECOND")]
            public static partial long Second();
        }
        """);

    [Fact]
    public Task A_number_that_a_convention_changes_into_a_taken_one_is_reported_once() => Fault.InTable(
        """
            [Hypercall(1, "TEST_FIRST")]
            public static partial long First();

            [Hypercall(2, "TEST_SECOND")]
            [HypercallConvention(Vendor.IntelVmx | Vendor.AmdSvm, Number = {|HYP0003:1|})]
            public static partial long Second();
        """,
        "Number 1 of 'Second' is already taken by 'First'");

    [Fact]
    public Task A_number_that_two_conventions_change_into_one_is_reported_at_the_second() => Fault.InTable("""
            [Hypercall(1, "TEST_FIRST")]
            [HypercallConvention(Vendor.AmdSvm, Number = 0x100)]
            public static partial long First();

            [Hypercall(2, "TEST_SECOND")]
            [HypercallConvention(Vendor.AmdSvm, Number = {|HYP0003:0x100|})]
            public static partial long Second();
        """);

    [Fact]
    public Task A_number_that_a_convention_changes_into_a_retired_one_is_reported() => Fault.InTable("""
            [HypercallNumber("KVM_HC_MMU_OP", NumberStatus.Retired)]
            public const ulong MmuOp = 2;

            [Hypercall(1, "TEST_FIRST")]
            [HypercallConvention(Vendor.AmdSvm, Number = {|HYP0003:2|})]
            public static partial long First();
        """);
}
