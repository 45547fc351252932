using System.Globalization;
using Hyperabi.Compiler.Checking;
using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Lowering;
using Hyperabi.Compiler.Model;
using Iced.Intel;
using Model = Hyperabi.Compiler.Model;

namespace Hyperabi.RandomTables.Tests;

/// <summary>Encodes every stub of a table, decodes it, and has it checked against the declaration.</summary>
internal static class StubVerification
{
    public static void Verify(TableDeclaration declared, AbiTable table, string? withoutStub)
    {
        ILookup<string, ExpectedCall> calls = ExpectedCall.Of(declared).ToLookup(c => c.Name, StringComparer.Ordinal);
        bool isMissing = false;
        foreach (Hypercall hypercall in table.Hypercalls)
        {
            foreach (Model.Vendor vendor in Vendors.All)
            {
                ExpectedCall? expected = calls[hypercall.Name].FirstOrDefault(c => c.Vendor == vendor);
                foreach (Model.CallingConvention callingConvention in CallingConventions.All)
                {
                    StubSignature? signature = StubSignature.Of(table, hypercall, vendor, callingConvention);
                    if ((expected is null) != (signature is null))
                        throw new CaseFailedException($"{hypercall.Name}: {(expected is null ? "there is" : "there must be")} a stub for {vendor}");
                    if (expected is null)
                        continue;
                    StubSignature promised = ExpectedSignature.Of(expected, callingConvention);
                    Difference.Require(promised, signature!);
                    Difference.Require(expected.ReportsTransport, promised.ReportsTransport);
                    isMissing |= !IsEncoded(expected, promised, mayFail: hypercall.Name == withoutStub);
                }
            }
        }

        if (withoutStub is not null && !isMissing)
            throw new CaseFailedException($"{withoutStub}: every stub could be encoded");
    }

    /// <summary>Whether there is a stub; it keeps its contract.</summary>
    private static bool IsEncoded(ExpectedCall call, StubSignature signature, bool mayFail)
    {
        switch (StubEncoder.Encode(signature))
        {
            case StubResult.Failed failed when !mayFail:
                throw new CaseFailedException($"{signature.Convention.Vendor}, {signature.CallingConvention}: no stub, {failed.Reason}\n{signature}");

            case StubResult.Encoded { Code: var code }:
                byte[] bytes = code.ToBytes();
                Decode(call, signature, code, bytes);
                if (ContractChecker.Check(bytes, signature) is CheckResult.Rejected rejected)
                    throw Failed($"rejected at {rejected.Offset}: {rejected.Reason}", bytes, signature);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// All bytes are instructions, of which one enters the hypervisor, where the encoder says; a trust domain shows its host what
    /// the declaration does, and nothing else.
    /// </summary>
    private static void Decode(ExpectedCall call, StubSignature signature, StubCode code, byte[] bytes)
    {
        Code entry = call.Vendor switch
        {
            Model.Vendor.IntelVmx => Code.Vmcall,
            Model.Vendor.IntelTdx => Code.Tdcall,
            Model.Vendor.AmdSevEs when call.Ghcb is not null => Code.Vmgexit,
            _ => Code.Vmmcall,
        };
        uint shown = call.Exposed.Aggregate(0U, (mask, register) => mask | (1U << (int)register));
        var decoder = Decoder.Create(64, bytes);
        int count = 0;
        int entries = 0;
        uint mask = 0;
        while (decoder.IP < (ulong)bytes.Length)
        {
            int start = (int)decoder.IP;
            decoder.Decode(out Instruction instruction);
            count++;
            bool isEntry = instruction.Code is Code.Vmcall or Code.Vmmcall or Code.Tdcall or Code.Vmgexit;
            entries += isEntry ? 1 : 0;
            if (instruction.Code == Code.Mov_r32_imm32 && instruction.Op0Register == Iced.Intel.Register.ECX)
                mask = instruction.Immediate32;
            if (isEntry && call.Vendor == Model.Vendor.IntelTdx && mask != shown)
                throw Failed($"the host is shown {mask:x} and not {shown:x}", bytes, signature);
            if (instruction.IsInvalid
                || (isEntry && (instruction.Code != entry || start != code.HypercallOffset || instruction.Length != code.HypercallLength)))
            {
                throw Failed($"wrong instruction at {start}", bytes, signature);
            }
        }

        if (count != code.InstructionCount || entries != 1)
            throw Failed($"wrong number of instructions", bytes, signature);
    }

    private static CaseFailedException Failed(FormattableString what, byte[] bytes, StubSignature signature) =>
        new($"{what.ToString(CultureInfo.InvariantCulture)}\n{string.Join("\n", Disassembly.Of(bytes).Select(line => line.Text))}\n{signature}");
}
