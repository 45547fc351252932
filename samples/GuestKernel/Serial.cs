namespace GuestKernel;

/// <summary>Writes to the first serial line, which QEMU has set up.</summary>
internal static class Serial
{
    private const ushort Data = 0x3F8;
    private const ushort Status = 0x3FD;
    private const uint CanSend = 0x20;

    public static unsafe void Write(string text)
    {
        fixed (char* characters = &text.First)
        {
            for (int i = 0; i < text.Length; i++)
                Write((byte)characters[i]);
        }
    }

    public static void WriteLine(string text = "")
    {
        Write(text);
        Write((byte)'\n');
    }

    public static void WriteDecimal(long number)
    {
        if (number < 0)
        {
            Write((byte)'-');
            number = -number;
        }

        if (number >= 10)
            WriteDecimal(number / 10);
        Write((byte)('0' + (number % 10)));
    }

    public static void WriteHex(ulong number)
    {
        Write("0x");
        int shift = 60;
        while (shift > 0 && number >> shift == 0)
            shift -= 4;
        for (; shift >= 0; shift -= 4)
        {
            uint digit = (uint)(number >> shift) & 0xF;
            Write((byte)(digit < 10 ? '0' + digit : 'a' + digit - 10));
        }
    }

    private static void Write(byte character)
    {
        while ((Processor.In8(Status) & CanSend) == 0)
        {
        }

        Processor.Out8(Data, character);
    }
}
