using Hyperabi.Compiler.Model;

namespace Hyperabi.Execution.Tests.Declarations;

/// <summary>A parameter of a hypercall, and where the hypervisor finds or leaves its value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">Width and extension.</param>
/// <param name="IsOut">Whether the hypervisor leaves it.</param>
/// <param name="Register">The register.</param>
internal sealed record DeclaredParameter(string Name, ScalarShape Shape, bool IsOut, Register Register);
