using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>Prints the methods that call an entry of the object without a transition.</summary>
/// <remarks>
/// <para>
/// Where C# and the entry agree about every value, the user's method is <c>extern</c>, and a call of it is a <c>call</c> of the
/// entry.
/// </para>
/// <para>
/// They do not about results narrower than 32 bits. As C's conventions have it, an entry leaves the rest of RAX as it is; compiled
/// C# takes it for granted that whoever returns such a value has extended it. And a <c>bool</c> of a trusted host may be any byte.
/// There the method takes the whole register, or a byte, and makes of it what the hosted method would.
/// </para>
/// <para>Where some vendor's stub reports the transport's status, a second method has it as a last <c>out</c> parameter.</para>
/// </remarks>
internal static class FreestandingStub
{
    private const int Extended = 32;
    private const string Partial = "partial";

    /// <summary>Writes the methods.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="stub">What the user's method looks like.</param>
    /// <param name="entry">What is called.</param>
    public static void Write(SourceWriter writer, CSharpStub stub, FreestandingEntry entry)
    {
        if (entry.HasTransportPointer)
            WriteForward(writer, stub);
        else if (stub.Parameters.Any(FreestandingConversion.IsConverted) || (stub.Returns is { } returns && IsNarrow(returns)))
            FreestandingConversion.Write(writer, stub, entry, Signature(stub, stub.Modifiers));
        else
            WriteExtern(writer, stub, entry.Symbol);
        if (!entry.ReportsTransport)
            return;

        string transport = Transport(stub);
        string modifiers = BeforePartial(stub).TrimEnd();
        writer.Line();
        writer.Line("/// <summary>The same; says also whether the host answered, or why not.</summary>");
        FreestandingConversion.WriteChecked(writer, stub, entry, Signature(stub, modifiers, $"out global::Hyperabi.TransportStatus {transport}"), transport);
    }

    /// <summary>The attributes that bind an <c>extern</c> method to a symbol.</summary>
    public static void WriteImport(SourceWriter writer, string symbol)
    {
        writer.Line($"[global::System.Runtime.RuntimeImport(\"*\", \"{symbol}\")]");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.InternalCall)]");
    }

    /// <summary>A method like the user's, up to the closing parenthesis.</summary>
    public static string Signature(CSharpStub stub, string modifiers, params string[] moreParameters)
    {
        string parameters = string.Join(", ", stub.Parameters.Select(p => $"{Direction(p)}{p.Type.Name} {p.Name}").Concat(moreParameters));
        return $"{modifiers} {stub.Returns?.Name ?? "void"} {stub.Name}({parameters})";
    }

    /// <summary><c>out</c> and a space, where it is one.</summary>
    public static string Direction(CSharpParameter parameter) => parameter.Direction == ParameterDirection.Out ? "out " : "";

    /// <summary>Whether the rest of the register matters.</summary>
    public static bool IsNarrow(CSharpType type) => type.Shape.Width < Extended;

    private static void WriteExtern(SourceWriter writer, CSharpStub stub, string symbol)
    {
        WriteImport(writer, symbol);
        writer.Line(Signature(stub, $"{BeforePartial(stub)}extern {Partial}") + ";");
    }

    /// <summary>The pointer must be valid, so there is a place for the status whether or not anybody asks.</summary>
    private static void WriteForward(SourceWriter writer, CSharpStub stub)
    {
        writer.Line(Signature(stub, stub.Modifiers));
        writer.Line($"    => {stub.Name}({string.Join(", ", stub.Parameters.Select(p => Direction(p) + p.Name).Append("out _"))});");
    }

    private static string BeforePartial(CSharpStub stub) =>
        stub.Modifiers.Substring(0, stub.Modifiers.LastIndexOf(Partial, StringComparison.Ordinal));

    private static string Transport(CSharpStub stub)
    {
        string name = "transport";
        while (stub.Parameters.Any(parameter => parameter.Name.TrimStart('@') == name))
            name += "_";
        return name;
    }
}
