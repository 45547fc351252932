using System.Buffers.Binary;

namespace Hyperabi.Compiler.Tests.Native;

/// <summary>Reads functions out of an ELF64 object file. Source: System V gABI, "Sections" and "Symbol Table".</summary>
internal static class ElfFunctions
{
    private const int SectionTableOffset = 0x28;
    private const int SectionHeaderSize = 64;
    private const int SectionCountOffset = 0x3C;
    private const uint SymbolTable = 2;
    private const int SymbolSize = 24;
    private const int FunctionType = 2;

    /// <summary>Each function's bytes, as many as its symbol says.</summary>
    public static IReadOnlyDictionary<string, byte[]> Read(byte[] file)
    {
        var functions = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        int sections = (int)U64(file, SectionTableOffset);
        for (int i = 0; i < U16(file, SectionCountOffset); i++)
        {
            int header = sections + (SectionHeaderSize * i);
            if (U32(file, header + 4) != SymbolTable)
                continue;
            int start = (int)U64(file, header + 0x18);
            int size = (int)U64(file, header + 0x20);
            int names = SectionData(file, sections, (int)U32(file, header + 0x28));
            for (int symbol = start; symbol < start + size; symbol += SymbolSize)
            {
                if ((file[symbol + 4] & 0xF) != FunctionType)
                    continue;
                int code = SectionData(file, sections, U16(file, symbol + 6)) + (int)U64(file, symbol + 8);
                int length = (int)U64(file, symbol + 16);
                functions.Add(Name(file, names + (int)U32(file, symbol)), file[code..(code + length)]);
            }
        }

        return functions;
    }

    private static int SectionData(byte[] file, int sections, int index) =>
        (int)U64(file, sections + (SectionHeaderSize * index) + 0x18);

    private static string Name(byte[] file, int start) =>
        System.Text.Encoding.ASCII.GetString(file, start, Array.IndexOf(file, (byte)0, start) - start);

    private static ushort U16(byte[] file, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(offset));

    private static uint U32(byte[] file, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(offset));

    private static ulong U64(byte[] file, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(offset));
}
