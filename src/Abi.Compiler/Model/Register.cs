namespace Hyperabi.Compiler.Model;

/// <summary>A 64-bit general-purpose register, numbered as the hardware numbers it.</summary>
/// <remarks>The order is that of ModRM/REX encoding and of the TDX exposure mask. Source: Intel SDM vol. 2, 2.1.5.</remarks>
public enum Register
{
    /// <summary>RAX.</summary>
    Rax = 0,

    /// <summary>RCX.</summary>
    Rcx = 1,

    /// <summary>RDX.</summary>
    Rdx = 2,

    /// <summary>RBX.</summary>
    Rbx = 3,

    /// <summary>RSP, the stack pointer: never an argument, a result or a number.</summary>
    Rsp = 4,

    /// <summary>RBP.</summary>
    Rbp = 5,

    /// <summary>RSI.</summary>
    Rsi = 6,

    /// <summary>RDI.</summary>
    Rdi = 7,

    /// <summary>R8.</summary>
    R8 = 8,

    /// <summary>R9.</summary>
    R9 = 9,

    /// <summary>R10.</summary>
    R10 = 10,

    /// <summary>R11.</summary>
    R11 = 11,

    /// <summary>R12.</summary>
    R12 = 12,

    /// <summary>R13.</summary>
    R13 = 13,

    /// <summary>R14.</summary>
    R14 = 14,

    /// <summary>R15.</summary>
    R15 = 15,
}

/// <summary>Names of registers.</summary>
public static class RegisterNames
{
    private static readonly string[] Names =
    [
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
        "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
    ];

    /// <summary>The register's name in lower case, as an assembler writes it.</summary>
    public static string AssemblyName(this Register register) => Names[(int)register];

    /// <summary>Finds the register that an assembler calls <paramref name="name"/>.</summary>
    public static bool TryParse(string name, out Register register)
    {
        int index = Array.IndexOf(Names, name);
        register = index < 0 ? default : (Register)index;
        return index >= 0;
    }
}
