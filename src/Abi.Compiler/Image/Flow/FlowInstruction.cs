using Hyperabi.Compiler.Model;
using Iced.Intel;
using Register = Hyperabi.Compiler.Model.Register;

namespace Hyperabi.Compiler.Image.Flow;

/// <summary>An instruction of a part that can be reached, and what lies on the stack before it.</summary>
/// <param name="Offset">Where it is, in bytes from the image.</param>
/// <param name="Instruction">The instruction; its addresses are offsets from the image.</param>
/// <param name="Pushed">
/// The quadwords above which the return address lies, the first one pushed first: a register that the caller wants back, or null
/// for something else.
/// </param>
internal sealed record FlowInstruction(int Offset, Instruction Instruction, EquatableArray<Register?> Pushed);
