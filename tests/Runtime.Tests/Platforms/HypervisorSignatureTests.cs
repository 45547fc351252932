using System.Reflection;
using Hyperabi.Tables;

namespace Hyperabi.Runtime.Tests.Platforms;

/// <summary>Signatures are twelve bytes, in the order of EBX, ECX and EDX.</summary>
public sealed class HypervisorSignatureTests
{
    [Theory]
    [InlineData("KVMKVMKVM", 0x4B4D_564Bu, 0x564B_4D56u, 0x0000_004Du)]
    [InlineData("KVMKVMKVM\0\0\0", 0x4B4D_564Bu, 0x564B_4D56u, 0x0000_004Du)]
    [InlineData("Microsoft Hv", 0x7263_694Du, 0x666F_736Fu, 0x7648_2074u)]
    [InlineData("XenVMMXenVMM", 0x566E_6558u, 0x6558_4D4Du, 0x4D4D_566Eu)]
    [InlineData("Jailhouse", 0x6C69_614Au, 0x7375_6F68u, 0x0000_0065u)]
    [InlineData("x", 0x78u, 0u, 0u)]
    public void A_signature_has_its_registers(string text, uint ebx, uint ecx, uint edx)
    {
        HypervisorSignature signature = HypervisorSignature.Create(text);
        Assert.Equal((ebx, ecx, edx, false), (signature.Ebx, signature.Ecx, signature.Edx, signature.IsEmpty));
        Assert.Equal(signature, new HypervisorSignature(ebx, ecx, edx));
        Assert.Equal(signature, HypervisorSignature.Create([.. text.Select(character => (byte)character)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("XenVMMXenVMM\0")]
    [InlineData("Xén")]
    public void What_is_no_signature_is_refused(string text) =>
        Assert.Throws<ArgumentException>("signature", () => HypervisorSignature.Create(text));

    [Fact]
    public void Signatures_are_those_that_tables_declare()
    {
        Assert.Equal(HypervisorSignature.Create("KVMKVMKVM"), HypervisorSignature.Create(Kvm.Cpuid.Signature));
        HypervisorSignatureAttribute[] declared =
            [.. typeof(Hypervisor).GetFields().SelectMany(field => field.GetCustomAttributes<HypervisorSignatureAttribute>())];
        Assert.NotEmpty(declared);
        Assert.All(declared, attribute => Assert.StartsWith(
            attribute.Signature, HypervisorSignature.Create(attribute.Signature).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_is_refused() => Assert.Throws<ArgumentNullException>("signature", () => HypervisorSignature.Create((string)null!));

    [Theory]
    [InlineData("KVMKVMKVM", @"KVMKVMKVM\0\0\0")]
    [InlineData("XenVMMXenVMM", "XenVMMXenVMM")]
    [InlineData("a\\b\n\u007F", @"a\x5cb\x0a\x7f\0\0\0\0\0\0\0")]
    public void Its_text_is_one_line(string text, string expected) =>
        Assert.Equal(expected, HypervisorSignature.Create(text).ToString());

    [Fact]
    public void Every_byte_takes_part_in_equality()
    {
        HypervisorSignature signature = HypervisorSignature.Create("XenVMMXenVMM");
        foreach (HypervisorSignature other in (HypervisorSignature[])
            [
                default, new(signature.Ebx ^ 1, signature.Ecx, signature.Edx), new(signature.Ebx, signature.Ecx ^ 1, signature.Edx),
                new(signature.Ebx, signature.Ecx, signature.Edx ^ 0x8000_0000),
            ])
        {
            Assert.True(signature != other && !(signature == other) && !signature.Equals((object)other));
        }

        Assert.Equal(signature.GetHashCode(), HypervisorSignature.Create("XenVMMXenVMM"u8).GetHashCode());
    }
}
