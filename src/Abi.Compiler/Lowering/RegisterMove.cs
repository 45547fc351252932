using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>One of several copies that happen at once: none sees another's effect.</summary>
/// <param name="To">The register that receives the value; no two moves have the same.</param>
/// <param name="From">The register that has it before all the moves; no two moves have the same.</param>
/// <param name="Shape">How the value fills its register.</param>
internal readonly record struct RegisterMove(Register To, Register From, ScalarShape Shape);
