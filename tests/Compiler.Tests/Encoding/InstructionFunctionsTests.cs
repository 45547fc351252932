using Hyperabi.Compiler.Encoding;
using Hyperabi.Compiler.Image;
using Hyperabi.Compiler.Model;
using Hyperabi.Compiler.Tests.Tables;

namespace Hyperabi.Compiler.Tests.Encoding;

public class InstructionFunctionsTests
{
    private const byte Int3 = 0xCC;

    [Theory]
    [InlineData(CallingConvention.SysV)]
    [InlineData(CallingConvention.Win64)]
    public Task Every_function(CallingConvention callingConvention)
    {
        var functions = InstructionFunctions.Of(Vendor.IntelTdx | Vendor.AmdSevEs, callingConvention);
        var text = new System.Text.StringBuilder();
        foreach (ImagePart part in functions.Parts)
        {
            text.Append($"{part.Kind}  {part.Size} bytes\n");
            foreach (DisassembledInstruction line in Disassembly.Of([.. functions.Bytes.Skip(part.Offset).Take(part.Size)]))
                text.Append($"  {line.Offset,3}  {line.Hex,-20}  {line.Text}\n");
            text.Append('\n');
        }

        return Verify(text.ToString()).UseParameters(callingConvention);
    }

    [Theory]
    [InlineData(Vendor.IntelVmx | Vendor.AmdSvm)]
    [InlineData(Vendor.IntelVmx | Vendor.IntelTdx, ImagePartKind.SharedBit, ImagePartKind.AcceptPage)]
    [InlineData(Vendor.AmdSevEs, ImagePartKind.Pvalidate, ImagePartKind.GhcbMsrExchange)]
    [InlineData(
        Vendor.IntelTdx | Vendor.AmdSevEs,
        ImagePartKind.SharedBit, ImagePartKind.AcceptPage, ImagePartKind.Pvalidate, ImagePartKind.GhcbMsrExchange)]
    public void A_table_has_those_of_its_vendors(Vendor vendors, params ImagePartKind[] expected)
    {
        AbiTable table = KvmTable.Table with { Conventions = KvmTable.Table.Conventions.Where(c => (c.Vendor & vendors) != 0).ToEquatableArray() };
        foreach (CallingConvention callingConvention in CallingConventions.All)
        {
            CodeImage image = ImageEncoder.Encode(table, callingConvention);
            ImagePart[] found = [.. image.Parts.Where(p => p.Kind
                is ImagePartKind.SharedBit or ImagePartKind.AcceptPage or ImagePartKind.Pvalidate or ImagePartKind.GhcbMsrExchange)];
            Assert.Equal(expected, found.Select(p => p.Kind));
            var functions = InstructionFunctions.Of(vendors, callingConvention);
            Assert.Equal(functions.Hex.Length > 0, found.Length > 0);
            foreach ((ImagePart part, ImagePart function) in found.Zip(functions.Parts))
            {
                Assert.Equal(0, part.Offset % CodeImage.Alignment);
                Assert.Equal(Bytes(functions.Bytes, function), Bytes(image.Code, part));
                Assert.Equal(Int3, image.Code[part.Offset - 1]);
            }
        }
    }

    private static byte[] Bytes(EquatableArray<byte> code, ImagePart part) => [.. code.Skip(part.Offset).Take(part.Size)];
}
