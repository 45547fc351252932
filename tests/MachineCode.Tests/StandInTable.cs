using System.Globalization;
using System.Text;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.MachineCode.Tests;

/// <summary>A table whose stubs are no hypercalls: each says for which vendor it is, and what it was given.</summary>
/// <remarks>The early thunks are real ones; the detector finds AMD SVM.</remarks>
internal sealed class StandInTable() : HypercallTable("MachineCode.StandIn", "kvm")
{
    /// <summary>The hypervisor that it speaks to.</summary>
    public const string Signature = "StandInVMM";

    /// <summary>What a hypercall of no arguments answers for a vendor; it has a stub for both.</summary>
    public const string Who = "Who";

    /// <summary>The same, but only for AMD.</summary>
    public const string WhoOnAmd = "WhoOnAmd";

    /// <summary>The same, and only where the hypervisor announces two features.</summary>
    public const string WhoWithFeatures = "WhoWithFeatures";

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Write());

    protected override ReadOnlySpan<byte> Stubs => Text;

    /// <summary>What the stub of a vendor answers.</summary>
    public static ulong AnswerOf(Vendor vendor) => 0x1000 + (ulong)vendor;

    /// <summary>The platform of a vendor.</summary>
    public static Platform Usable(Vendor vendor, uint features = 9) =>
        Platform.FromWord((ulong)vendor | (ulong)PlatformState.Usable << 8 | (ulong)features << 32);

    private static string Write()
    {
        var text = new StringBuilder($"signature {Signature}\n");
        string detector = Hex(code => code.mov(rax, Usable(Vendor.AmdSvm).ToWord()), code => code.ret()).PadRight(32, 'c');

        // mov rax, [platform]; test rax, rax; jz unknown; ret; unknown: call detector; mov [platform], rax; ret
        const string Lookup = "488b05000000004885c07401c3e8deffffff48890500000000c3";
        text.Append("shared 0 16 19 37 ").Append(detector).Append(Lookup).Append('\n');
        text.Append("1 Who\n");
        foreach (Vendor vendor in new[] { Vendor.IntelVmx, Vendor.AmdSvm })
            AppendStub(text, vendor, code => code.mov(eax, (int)AnswerOf(vendor)), code => code.ret());
        AppendThunk(text, Vendor.IntelVmx, Vendor.AmdSvm);
        text.Append("2 WhoOnAmd\n");
        AppendStub(text, Vendor.AmdSvm, code => code.mov(eax, (int)AnswerOf(Vendor.AmdSvm)), code => code.ret());
        AppendThunk(text, Vendor.AmdSvm);

        // Each argument by a factor of its own, so that none can stand for another.
        text.Append("3 Four\n");
        AppendStub(text, Vendor.AmdSvm, code =>
        {
            code.imul(rsi, rsi, 10);
            code.imul(rdx, rdx, 100);
            code.imul(rcx, rcx, 1000);
            code.lea(rax, __[rdi + rsi]);
            code.add(rax, rdx);
            code.add(rax, rcx);
            code.ret();
        });
        AppendThunk(text, Vendor.AmdSvm);

        // in, out, in, in, in, in, out, in: the last two on the stack.
        text.Append("4 Eight\n");
        AppendStub(text, Vendor.AmdSvm, code =>
        {
            code.lea(rax, __[rdi + rdx]);
            code.add(rax, rcx);
            code.add(rax, r8);
            code.add(rax, r9);
            code.add(rax, __qword_ptr[rsp + 16]);
            code.mov(__qword_ptr[rsi], rdi);
            code.mov(rcx, __qword_ptr[rsp + 8]);
            code.mov(__qword_ptr[rcx], r9);
            code.ret();
        });
        AppendThunk(text, Vendor.AmdSvm);

        // It requires features 0 and 3.
        text.Append("5 WhoWithFeatures 9\n");
        AppendStub(text, Vendor.AmdSvm, code => code.mov(eax, (int)AnswerOf(Vendor.AmdSvm)), code => code.ret());
        AppendThunk(text, [0, 3], Vendor.AmdSvm);
        return text.ToString();
    }

    private static void AppendStub(StringBuilder text, Vendor vendor, params Action<Assembler>[] write) =>
        text.Append(CultureInfo.InvariantCulture, $" {vendor} SysV 4 {Hex([code => code.endbr64(), .. write])}\n");

    private static void AppendThunk(StringBuilder text, params Vendor[] vendors) => AppendThunk(text, [], vendors);

    private static void AppendThunk(StringBuilder text, int[] features, params Vendor[] vendors)
    {
        // bt rax, 32 + feature; jnc to behind the branches, where the error is.
        int size = (features.Length * 11) + (vendors.Length * 8);
        string tests = string.Concat(features.Select((feature, i) => $"480fbae0{32 + feature:x2}0f83{size - (11 * (i + 1)):x2}000000"));
        string branches = string.Concat(vendors.Select(vendor => $"3c{(int)vendor:x2}0f8400000000"));
        string thunk = "e800000000" + tests + branches + Hex(code => code.mov(rax, -1000), code => code.ret());
        text.Append(CultureInfo.InvariantCulture, $" early {thunk} {thunk}\n");
    }

    private static string Hex(params Action<Assembler>[] write)
    {
        var code = new Assembler(64);
        foreach (Action<Assembler> part in write)
            part(code);
        var stream = new MemoryStream();
        code.Assemble(new StreamCodeWriter(stream), rip: 0);
        return Convert.ToHexStringLower(stream.ToArray());
    }
}
