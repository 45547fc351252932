using System.Runtime;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>What the start of a native library would call. It is in the image, but nothing runs it.</summary>
internal static unsafe class NativeLibrary
{
    [RuntimeExport("RhpReversePInvoke")]
    private static void Enter(void* frame) => _ = frame;

    [RuntimeExport("RhpReversePInvokeReturn")]
    private static void Leave(void* frame) => _ = frame;
}

/// <summary>The compiler looks for it by name.</summary>
internal static class StartupCodeHelpers;
