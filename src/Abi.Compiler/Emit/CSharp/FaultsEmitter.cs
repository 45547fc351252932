namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints bodies for methods that get no stub.</summary>
/// <remarks>
/// A partial method without a body (CS8795) stops the compiler before it asks analyzers, so a build would never say what is wrong
/// with the method.
/// </remarks>
public static class FaultsEmitter
{
    /// <summary>The whole source file.</summary>
    /// <param name="faults">The methods.</param>
    /// <param name="isFreestanding">Whether there may be no base library, and no exception to throw.</param>
    public static string Emit(CSharpFaults faults, bool isFreestanding = false)
    {
        var writer = new SourceWriter();
        writer.Preamble($"the hypercalls of {faults.Class.FullName} that have errors, which the build reports.", disabledWarnings: "");
        writer.OpenNamespace(faults.Class);
        writer.OpenClass(faults.Class);
        foreach (string method in faults.Methods)
        {
            writer.Line(method);
            writer.Line(isFreestanding
                ? "    " + FreestandingEmitter.NeverReturns
                : "    => throw new global::System.NotSupportedException(\"The declaration of this hypercall has an error.\");");
        }

        writer.CloseClass(faults.Class);
        writer.CloseNamespace(faults.Class);
        return writer.ToString();
    }
}
