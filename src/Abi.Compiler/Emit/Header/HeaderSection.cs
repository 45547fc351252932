using System.Text;
using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Emit.Header;

/// <summary>What stands between two blank lines of a header.</summary>
internal abstract record HeaderSection
{
    private HeaderSection()
    {
    }

    /// <summary>Prints the section.</summary>
    public abstract void Append(StringBuilder text);

    /// <summary>Macros whose values stand in one column.</summary>
    /// <param name="Summary">The comment over all of them.</param>
    /// <param name="Lines">The macros, in order.</param>
    public sealed record Defines(EquatableArray<string> Summary, EquatableArray<DefineLine> Lines) : HeaderSection
    {
        public override void Append(StringBuilder text) => DefineBlock.Append(text, Summary, Lines);
    }

    /// <summary>A struct, without the conditional around it.</summary>
    /// <param name="Summary">What the struct is for.</param>
    /// <param name="Declaration">The struct.</param>
    /// <param name="Fields">Those of its fields that the kernel version has.</param>
    public sealed record Struct(EquatableArray<string> Summary, UapiStruct Declaration, EquatableArray<UapiField> Fields)
        : HeaderSection
    {
        public override void Append(StringBuilder text) => StructBlock.Append(text, this);
    }
}
