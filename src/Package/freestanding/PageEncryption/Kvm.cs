namespace Hyperabi.Tables;

/// <summary>What <see cref="Hyperabi.Encryption"/> names of KVM's hypercalls. It is no table: a kernel declares the hypercalls that it makes.</summary>
public static partial class Kvm
{
}
