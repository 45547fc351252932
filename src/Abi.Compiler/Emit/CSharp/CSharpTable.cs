using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.CSharp;

/// <summary>A table and the C# class that declares it.</summary>
public sealed record CSharpTable
{
    /// <summary>The ABI.</summary>
    public required AbiTable Abi { get; init; }

    /// <summary>The class.</summary>
    public required CSharpClass Class { get; init; }

    /// <summary>The accessibility of the class, which the generated members share.</summary>
    public required string Accessibility { get; init; }

    /// <summary>The stubs, one for each hypercall, in the same order.</summary>
    public required EquatableArray<CSharpStub> Stubs { get; init; }

    /// <summary>The names of the constants with the texts of headers, one for each header, in the same order.</summary>
    public required EquatableArray<string> HeaderMembers { get; init; }

    /// <summary>The generated members whose names the class itself already uses; they are left out.</summary>
    public EquatableArray<string> TakenMembers { get; init; }
}
