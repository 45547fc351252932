namespace Hyperabi.Generator.Tests.Diagnostics;

/// <summary>HYP0017: hypercalls that no code can make.</summary>
public sealed class EncodabilityTests
{
    [Fact]
    public Task A_hypercall_that_leaves_no_register_for_an_out_pointer_is_reported_at_its_name() => Fault.InTable(
        """
            [Hypercall(1, "TEST_CALL", Vendors = Vendor.AmdSvm)]
            [HypercallConvention(
                Vendor.AmdSvm,
                ResultRegisters = [
                    Register.Rax, Register.Rcx, Register.Rdx, Register.Rbx, Register.Rbp, Register.Rsi, Register.Rdi,
                    Register.R8, Register.R9, Register.R10, Register.R11, Register.R12, Register.R13, Register.R14,
                    Register.R15])]
            public static partial long {|HYP0017:Call|}(
                out ulong a, out ulong b, out ulong c, out ulong d, out ulong e, out ulong f, out ulong g,
                out ulong h, out ulong i, out ulong j, out ulong k, out ulong l, out ulong m, out ulong n);
        """,
        "'Call' has no stub for AmdSvm under SysV: no register is left to hold the pointer of an out parameter after the hypercall");
}
