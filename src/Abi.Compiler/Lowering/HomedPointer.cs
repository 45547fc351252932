using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>A value that a stub stores where a pointer argument says.</summary>
/// <param name="From">The register that holds the value after the hypercall.</param>
/// <param name="At">Where the pointer is when the stub is entered.</param>
/// <param name="Shape">What is stored: the bits of its width.</param>
/// <param name="Home">The register that keeps the pointer through the hypercall, or null for the stack.</param>
/// <param name="Pushed">Whether the stub pushed the pointer itself.</param>
/// <param name="IsStatus">Whether the value is the transport status.</param>
internal readonly record struct HomedPointer(
    Register From, CallerContract.Incoming At, ScalarShape Shape, Register? Home = null, bool Pushed = false, bool IsStatus = false)
{
    /// <summary>The bits that are stored.</summary>
    public int Width => Shape.Width;
}
