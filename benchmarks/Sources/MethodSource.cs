using System.Text;

namespace Hyperabi.Benchmarks.Sources;

/// <summary>A class of many methods for one generator.</summary>
internal abstract class MethodSource
{
    /// <summary>The whole file.</summary>
    /// <param name="count">How many methods it has.</param>
    /// <param name="constant">The constant of the first method's attribute; the others count up from it.</param>
    /// <param name="edited">The method whose constant differs from what its place says, or -1.</param>
    /// <param name="editedConstant">The constant of that method.</param>
    /// <param name="insertsFirst">Whether one more method with that constant stands before all others.</param>
    public string Text(int count, long constant, int edited = -1, long editedConstant = 0, bool insertsFirst = false)
    {
        var text = new StringBuilder(ClassHeader);
        if (insertsFirst)
            Append(text, count, editedConstant);
        for (int i = 0; i < count; i++)
            Append(text, i, i == edited ? editedConstant : constant + i);
        return text.Append("}\n").ToString();
    }

    /// <summary>Everything before the first method.</summary>
    protected abstract string ClassHeader { get; }

    /// <summary>The attribute of a method.</summary>
    protected abstract string Attribute(long constant);

    private void Append(StringBuilder text, int index, long constant)
    {
        text.Append("    ").Append(MethodShapes.Documentation(index)).Append('\n');
        text.Append("    ").Append(Attribute(constant)).Append('\n');
        text.Append("    ").Append(MethodShapes.Declaration(index)).Append("\n\n");
    }
}
