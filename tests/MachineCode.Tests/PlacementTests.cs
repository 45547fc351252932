using System.Runtime.InteropServices;

namespace Hyperabi.MachineCode.Tests;

/// <summary>Code lies where its addresses have 32 bits, if there is room: so compiled calls of its entries are short.</summary>
public sealed unsafe partial class PlacementTests
{
    private const int LargestPiece = 1 << 30;
    private const int ProtNone = 0;
    private const int MapPrivate = 0x02;
    private const int MapAnonymous = 0x20;
    private const int Map32Bit = 0x40;

    private static readonly HypercallImage Image = new StandInTable().Code.Image(CallingConvention.SysV);

    [Fact]
    public void Code_lies_below_two_gigabytes()
    {
        using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm));
        Assert.InRange(image.Address, 1, int.MaxValue);
    }

    [Fact]
    public void Where_there_is_no_room_code_lies_elsewhere()
    {
        List<(nint Address, int Size)> pieces = [];
        try
        {
            for (int size = LargestPiece; size >= Environment.SystemPageSize; size /= 2)
            {
                while (Mmap(0, size, ProtNone, MapPrivate | MapAnonymous | Map32Bit, -1, 0) is var piece and not -1)
                    pieces.Add((piece, size));
            }

            using LoadedImage image = Image.Load(StandInTable.Usable(Vendor.AmdSvm));
            Assert.True(image.Address > int.MaxValue, $"0x{image.Address:x}");
            Assert.Equal(StandInTable.AnswerOf(Vendor.AmdSvm), ((delegate* unmanaged<ulong>)image.EntryOf(StandInTable.Who))());
        }
        finally
        {
            foreach ((nint address, int size) in pieces)
                _ = Munmap(address, size);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Munmap(nint address, nint length);
}
