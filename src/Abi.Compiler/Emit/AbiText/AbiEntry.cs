using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.AbiText;

/// <summary>A constant, macro or struct in the ABI text.</summary>
/// <param name="Uapi">The C name.</param>
/// <param name="Versions">The kernel versions that have it.</param>
/// <param name="Lines">The lines that it is in the ABI text.</param>
internal sealed record AbiEntry(string Uapi, VersionRange Versions, string Lines);
