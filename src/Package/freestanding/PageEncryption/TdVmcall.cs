namespace Hyperabi.Tables;

/// <summary>
/// What <see cref="Hyperabi.Encryption"/> names of the calls of a TDX guest to its host. It is no table: a kernel declares the calls
/// that it makes.
/// </summary>
public static partial class TdVmcall
{
}
