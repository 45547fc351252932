namespace Hyperabi.Tables;

public static partial class Kvm
{
    private const string GenericHeader = "linux/kvm_para.h";
    private const string X86Header = "asm/kvm_para.h";
}
