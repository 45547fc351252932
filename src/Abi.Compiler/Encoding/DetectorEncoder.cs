using Hyperabi.Compiler.Model;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace Hyperabi.Compiler.Encoding;

/// <summary>The function that finds out what it runs on, with no runtime and before anything is patched.</summary>
/// <remarks>
/// <para>
/// It returns a <see cref="PlatformWord"/> in RAX, which is never 0, and leaves every other register as it was; it takes no
/// arguments, writes no memory but its stack, and may interrupt itself. It asks nothing that faults: the order is that of the
/// questions each of which is safe once the one before is answered. A guest under SEV-ES or SEV-SNP cannot execute CPUID at all
/// without a handler of #VC: there boot code sets the platform cell, and the detector is not called.
/// </para>
/// <para>
/// Sources: Intel SDM and AMD APM, CPUID; Intel TDX module ABI, CPUID leaf 0x21, and GHCI, TDG.VP.VMCALL&lt;Instruction.CPUID&gt;;
/// AMD APM volume 2, SEV_STATUS.
/// </para>
/// </remarks>
public sealed class DetectorEncoder
{
    private const uint MsrSevStatus = 0xC0010131;
    private const uint LeafTdx = 0x21;
    private const uint LeafSev = 0x8000001F;
    private const uint LargestExtendedLeaf = 0x80000000;
    private const uint FirstHypervisorLeaf = 0x40000000;
    private const uint EndOfHypervisorLeaves = 0x40010000;
    private const uint HypervisorStep = 0x100;
    private const int TdVmcallCpuid = 10;

    /// <summary>R10 to R15: what TDG.VP.VMCALL&lt;Instruction.CPUID&gt; takes and gives.</summary>
    private const int ExposedForCpuid = 0xFC00;

    private const int EntrySize = 16;

    /// <summary>So many quadwords of the stack are the detector's own.</summary>
    private const int ScratchCount = 2;

    /// <summary>The number of no signature.</summary>
    private const int None = -1;

    private static readonly AssemblerRegister64[] Saved = [rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15];

    /// <summary>The names by which processors call themselves (EBX, EDX, ECX of leaf 0), and which instruction each has.</summary>
    private static readonly (string Name, Vendor Vendor)[] Processors =
    [
        ("GenuineIntel", Vendor.IntelVmx),
        ("AuthenticAMD", Vendor.AmdSvm),
        ("HygonGenuine", Vendor.AmdSvm),
        ("CentaurHauls", Vendor.IntelVmx),
        ("  Shanghai  ", Vendor.IntelVmx),
    ];

    private readonly Assembler _code = new(64);
    private readonly IReadOnlyList<string> _signatures;
    private Label _processors;
    private Label _hypervisors;
    private Label _query;
    private Label _match;
    private Label _noHypervisor;
    private Label _leave;

    private DetectorEncoder(IReadOnlyList<string> signatures)
    {
        _signatures = signatures;
        _processors = _code.CreateLabel();
        _hypervisors = _code.CreateLabel();
        _query = _code.CreateLabel();
        _match = _code.CreateLabel();
        _noHypervisor = _code.CreateLabel();
        _leave = _code.CreateLabel();
    }

    /// <summary>The function's code, the same wherever it lies.</summary>
    /// <param name="signatures">The CPUID signatures of the hypervisors that the table speaks to; what a short one lacks is zero.</param>
    public static byte[] Encode(IReadOnlyList<string> signatures)
    {
        var detector = new DetectorEncoder(signatures);
        detector.Write();
        return detector._code.ToBytes();
    }

    // Through the whole function: EDI is the vendor whose way leads out, R8D the SEV level, R9D the number of the privilege level.
    private void Write()
    {
        _code.endbr64();
        foreach (AssemblerRegister64 register in Saved)
            _code.push(register);
        for (int i = 0; i < ScratchCount; i++)
            _code.push(rax);
        _code.xor(r8d, r8d);
        _code.mov(r9d, cs);
        _code.and(r9d, 3);
        FindProcessor();
        FindTrustDomain();
        FindSevLevel();
        FindHypervisor();
        Leave();
        WriteQuery();
        WriteMatch();
        WriteNames(ref _processors, Processors.Select(p => (p.Name, (int)p.Vendor)));
        if (_signatures.Count > 0)
            WriteNames(ref _hypervisors, _signatures.Select((name, i) => (name, i)));
    }

    /// <summary>EBP is the largest basic leaf; where the hypervisor's bit is clear, nothing else is asked.</summary>
    private void FindProcessor()
    {
        _code.xor(eax, eax);
        AskProcessor();
        _code.mov(ebp, eax);
        _code.xchg(ecx, edx);
        _code.lea(rsi, __[_processors]);
        _code.mov(r11d, Processors.Length);
        _code.call(_match);
        _code.mov(edi, eax);
        _code.cmp(ebp, 1);
        _code.jb(_noHypervisor);
        _code.mov(eax, 1);
        AskProcessor();
        _code.test(ecx, ecx);
        _code.jns(_noHypervisor);
    }

    private void FindTrustDomain()
    {
        Label none = _code.CreateLabel();
        _code.cmp(ebp, (int)LeafTdx);
        _code.jb(none);
        _code.mov(eax, LeafTdx);
        AskProcessor();
        _code.cmp(ebx, Word("IntelTDX    ", 0));
        _code.jne(none);
        _code.cmp(edx, Word("IntelTDX    ", 1));
        _code.jne(none);
        _code.cmp(ecx, Word("IntelTDX    ", 2));
        _code.jne(none);
        _code.mov(edi, (int)Vendor.IntelTdx);
        _code.Label(ref none);
    }

    /// <summary>The MSR is there where CPUID says so, and for privilege level 0 only.</summary>
    private void FindSevLevel()
    {
        Label none = _code.CreateLabel();
        Label plain = _code.CreateLabel();
        Label found = _code.CreateLabel();
        _code.cmp(edi, (int)Vendor.AmdSvm);
        _code.jne(none);
        _code.test(r9d, r9d);
        _code.jnz(none);
        _code.mov(eax, LargestExtendedLeaf);
        AskProcessor();
        _code.cmp(eax, unchecked((int)LeafSev));
        _code.jb(none);
        _code.mov(eax, LeafSev);
        AskProcessor();
        _code.test(al, 2);
        _code.jz(none);
        _code.mov(ecx, MsrSevStatus);
        _code.rdmsr();
        _code.mov(r8d, 3);
        _code.test(al, 4);
        _code.jnz(found);
        _code.dec(r8d);
        _code.test(al, 2);
        _code.jz(plain);
        _code.Label(ref found);
        _code.mov(edi, (int)Vendor.AmdSevEs);
        _code.jmp(none);
        _code.Label(ref plain);

        // Chosen by hand: for EAX the assembler takes a form with four bytes of constant.
        _code.AddInstruction(Instruction.Create(Code.And_rm32_imm8, Iced.Intel.Register.EAX, 1));
        _code.mov(r8d, eax);
        _code.Label(ref none);
    }

    /// <summary>
    /// Every place where a signature may stand, until the first of the table's is found. Where a machine shows several, the order of the
    /// table's counts, since that of the leaves is the host's; one that is shown twice counts where it is lowest. A table that names
    /// none takes any hypervisor.
    /// </summary>
    private void FindHypervisor()
    {
        if (_signatures.Count == 0)
        {
            _code.xor(eax, eax);
            Compose();
            return;
        }

        Label again = _code.CreateLabel();
        Label next = _code.CreateLabel();
        Label found = _code.CreateLabel();
        AssemblerMemoryOperand bestIndex = __dword_ptr[rsp];
        AssemblerMemoryOperand bestLeaf = __dword_ptr[rsp + 4];
        AssemblerMemoryOperand bestLargest = __dword_ptr[rsp + 8];
        _code.mov(bestIndex, None);
        _code.mov(ebp, FirstHypervisorLeaf);
        _code.Label(ref again);
        _code.mov(eax, ebp);
        _code.call(_query);
        _code.mov(r10d, eax);
        _code.lea(rsi, __[_hypervisors]);
        _code.mov(r11d, _signatures.Count);
        _code.call(_match);
        _code.test(r11d, r11d);
        _code.jz(next);
        _code.cmp(eax, bestIndex);
        _code.jae(next);
        _code.mov(bestIndex, eax);
        _code.mov(bestLeaf, ebp);
        _code.mov(bestLargest, r10d);
        _code.test(eax, eax);
        _code.jz(found);
        _code.Label(ref next);
        _code.add(ebp, HypervisorStep);
        _code.cmp(ebp, (int)EndOfHypervisorLeaves);
        _code.jb(again);

        _code.Label(ref found);
        _code.mov(ebx, bestIndex);
        _code.mov(ebp, bestLeaf);
        _code.mov(r10d, bestLargest);
        Label isKnown = _code.CreateLabel();
        _code.cmp(ebx, None);
        _code.jne(isKnown);
        _code.mov(eax, r8d);
        _code.shl(eax, PlatformWord.SevLevelShift);
        _code.or(eax, PlatformWord.OtherHypervisor << PlatformWord.StateShift);
        _code.jmp(_leave);
        _code.Label(ref isKnown);
        _code.shl(ebx, PlatformWord.SignatureShift);
        _code.or(edi, ebx);
        ReadFeatures();
        Compose();
    }

    /// <summary>EBP is the signature's leaf, R10D what that says is the largest; EAX is the features then.</summary>
    private void ReadFeatures()
    {
        Label ask = _code.CreateLabel();
        Label known = _code.CreateLabel();

        // Very old hosts said 0 there, and had the leaf.
        _code.xor(eax, eax);
        _code.test(r10d, r10d);
        _code.jz(ask);
        _code.cmp(r10d, ebp);
        _code.jbe(known);
        _code.Label(ref ask);
        _code.lea(eax, __[rbp + 1]);
        _code.call(_query);
        _code.Label(ref known);
    }

    /// <summary>EAX is the features, EDI the vendor, or 0 for a processor that nobody knows, and above it the signature.</summary>
    private void Compose()
    {
        Label isKnown = _code.CreateLabel();
        Label compose = _code.CreateLabel();
        _code.shl(r8d, PlatformWord.SevLevelShift);
        _code.or(edi, r8d);
        _code.test(dil, dil);
        _code.jnz(isKnown);
        _code.or(edi, PlatformWord.UnknownProcessor << PlatformWord.StateShift);
        _code.jmp(compose);
        _code.Label(ref isKnown);
        _code.or(edi, PlatformWord.Usable << PlatformWord.StateShift);
        _code.Label(ref compose);
        _code.shl(rax, PlatformWord.FeaturesShift);
        _code.or(rax, rdi);
    }

    private void Leave()
    {
        _code.Label(ref _leave);
        for (int i = 0; i < ScratchCount; i++)
            _code.pop(rcx);
        foreach (AssemblerRegister64 register in Saved.Reverse())
            _code.pop(register);
        _code.ret();
        _code.Label(ref _noHypervisor);
        _code.mov(eax, PlatformWord.NoHypervisor << PlatformWord.StateShift);
        _code.jmp(_leave);
    }

    /// <summary>
    /// CPUID of leaf EAX, subleaf 0. In a trust domain the leaves of hypervisors fault, and the host is asked instead; what a
    /// refusal leaves is zero. R10 and R12 to R15 are lost.
    /// </summary>
    private void WriteQuery()
    {
        Label ask = _code.CreateLabel();
        Label answered = _code.CreateLabel();
        Label refused = _code.CreateLabel();
        _code.Label(ref _query);
        _code.cmp(dil, (byte)Vendor.IntelTdx);
        _code.jne(ask);
        _code.test(r9d, r9d);
        _code.jnz(ask);

        // R11 is nobody's between the questions; R10 holds something only before the last one.
        _code.xor(r10d, r10d);
        _code.mov(r11d, TdVmcallCpuid);
        _code.mov(r12d, eax);
        _code.xor(r13d, r13d);
        _code.xor(r14d, r14d);
        _code.xor(r15d, r15d);
        _code.mov(ecx, ExposedForCpuid);
        _code.xor(eax, eax);
        _code.tdcall();
        _code.or(rax, r10);
        _code.jnz(refused);
        _code.mov(eax, r12d);
        _code.mov(ebx, r13d);
        _code.mov(ecx, r14d);
        _code.mov(edx, r15d);
        _code.jmp(answered);
        _code.Label(ref refused);
        _code.xor(eax, eax);
        _code.xor(ebx, ebx);
        _code.xor(ecx, ecx);
        _code.xor(edx, edx);

        // Nothing of the host's is left where a processor may go on with it.
        _code.Label(ref answered);
        foreach (AssemblerRegister32 register in new[] { r10d, r11d, r12d, r13d, r14d, r15d })
            _code.xor(register, register);
        _code.ret();
        _code.Label(ref ask);
        AskProcessor();
        _code.ret();
    }

    /// <summary>
    /// Looks EBX, ECX and EDX up in R11D names from RSI: EAX is what the name stands for, R11D how many names were left. Where
    /// there is none, both are 0.
    /// </summary>
    private void WriteMatch()
    {
        Label again = _code.CreateLabel();
        Label next = _code.CreateLabel();
        Label end = _code.CreateLabel();
        _code.Label(ref _match);
        _code.xor(eax, eax);
        _code.Label(ref again);
        _code.test(r11d, r11d);
        _code.jz(end);
        _code.cmp(ebx, __dword_ptr[rsi]);
        _code.jne(next);
        _code.cmp(ecx, __dword_ptr[rsi + 4]);
        _code.jne(next);
        _code.cmp(edx, __dword_ptr[rsi + 8]);
        _code.jne(next);
        _code.mov(eax, __dword_ptr[rsi + 12]);
        _code.Label(ref end);
        _code.ret();
        _code.Label(ref next);
        _code.add(rsi, EntrySize);
        _code.dec(r11d);
        _code.jmp(again);
    }

    /// <summary>Twelve characters as three words, and what they stand for.</summary>
    private void WriteNames(ref Label place, IEnumerable<(string Name, int Value)> names)
    {
        _code.Label(ref place);
        foreach ((string name, int value) in names)
            _code.dd(Word(name, 0), Word(name, 1), Word(name, 2), value);
    }

    /// <summary>CPUID of leaf EAX. Subleaf 0 is named where the leaf has none too, lest someone look at it.</summary>
    private void AskProcessor()
    {
        _code.xor(ecx, ecx);
        _code.cpuid();
    }

    private static int Word(string text, int index)
    {
        byte[] bytes = new byte[CpuidSignature.Length];
        System.Text.Encoding.ASCII.GetBytes(text, 0, Math.Min(text.Length, CpuidSignature.Length), bytes, 0);
        return BitConverter.ToInt32(bytes, 4 * index);
    }
}
