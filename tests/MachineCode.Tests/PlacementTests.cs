using System.Runtime.InteropServices;

namespace Hyperabi.MachineCode.Tests;

/// <summary>Code lies where its addresses have 32 bits, if there is room: so compiled calls of its entries are short.</summary>
[Collection(AddressSpaceCollection.Name)]
public sealed unsafe partial class PlacementTests
{
    // Where MAP_32BIT looks for room.
    private const int FirstAddress = 0x4000_0000;
    private const long EndAddress = 0x8000_0000;
    private const int PieceSize = 1 << 20;
    private const int ProtNone = 0;
    private const int MapPrivate = 0x02;
    private const int MapAnonymous = 0x20;
    private const int MapFixedNoReplace = 0x10_0000;

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
            // Each piece by its address: the kernel begins its own search for room at random.
            for (nint piece = FirstAddress; piece < EndAddress; piece += PieceSize)
            {
                if (TryReserve(piece, PieceSize))
                    continue;
                for (nint page = piece; page < piece + PieceSize; page += Environment.SystemPageSize)
                    TryReserve(page, Environment.SystemPageSize);
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

        bool TryReserve(nint address, int size)
        {
            bool reserved = Mmap(address, size, ProtNone, MapPrivate | MapAnonymous | MapFixedNoReplace, -1, 0) == address;
            if (reserved)
                pieces.Add((address, size));
            return reserved;
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Munmap(nint address, nint length);
}
