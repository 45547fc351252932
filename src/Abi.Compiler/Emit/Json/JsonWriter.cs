using System.Globalization;
using System.Text;
using Hyperabi.Compiler.Emit.Text;

namespace Hyperabi.Compiler.Emit.Json;

/// <summary>Writes JSON: two spaces a level, and objects of a few plain members on one line.</summary>
/// <remarks>netstandard2.0 has no JSON writer, and those of later frameworks end lines as the platform does.</remarks>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Scope> _scopes = new();

    private enum State
    {
        Empty,
        HasMembers,
    }

    /// <summary>Writes a member that is an object.</summary>
    /// <param name="name">The member's name, or null for an element of an array.</param>
    /// <param name="write">Writes the object's members.</param>
    /// <param name="inline">Whether the object stands on one line.</param>
    public void Object(string? name, Action write, bool inline = false) => Nested(name, '{', '}', write, inline);

    /// <summary>Writes a member that is an array.</summary>
    public void Array(string name, Action write, bool inline = false) => Nested(name, '[', ']', write, inline);

    /// <summary>Writes a text as an element of an array.</summary>
    public void Element(string value)
    {
        Begin(null);
        QuotedText.Append(_text, WellFormed(value));
    }

    /// <summary>Writes a text member, or <c>null</c>.</summary>
    public void Member(string name, string? value)
    {
        Begin(name);
        if (value is null)
            _text.Append("null");
        else
            QuotedText.Append(_text, WellFormed(value));
    }

    /// <summary>Writes a numeric member.</summary>
    public void Member(string name, ulong value)
    {
        Begin(name);
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a truth value.</summary>
    public void Member(string name, bool value)
    {
        Begin(name);
        _text.Append(value ? "true" : "false");
    }

    /// <summary>Ends the document.</summary>
    public string Finish() => _text.Append('\n').ToString();

    private void Nested(string? name, char open, char close, Action write, bool inline)
    {
        Begin(name);
        _text.Append(open);
        _scopes.Push(new Scope(inline, State.Empty));
        write();
        Scope scope = _scopes.Pop();
        if (scope.State == State.HasMembers)
            Separate(scope.Inline);
        _text.Append(close);
    }

    private void Begin(string? name)
    {
        if (_scopes.Count > 0)
        {
            Scope scope = _scopes.Pop();
            if (scope.State == State.HasMembers)
                _text.Append(',');
            _scopes.Push(scope with { State = State.HasMembers });
            Separate(scope.Inline);
        }

        if (name is null)
            return;
        QuotedText.Append(_text, WellFormed(name));
        _text.Append(": ");
    }

    /// <summary>Text without lone surrogates, which most readers of JSON refuse; the encoder replaces them.</summary>
    private static string WellFormed(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private void Separate(bool inline)
    {
        if (inline)
            _text.Append(' ');
        else
            _text.Append('\n').Append(' ', 2 * _scopes.Count);
    }

    private readonly record struct Scope(bool Inline, State State);
}
