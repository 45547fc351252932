namespace Hyperabi.Compiler.Emit.Text;

/// <summary>One line as it is read: a keyword, then words, then <c>key=value</c> pairs.</summary>
/// <remarks>
/// Reading a value that is missing or has no meaning notes a <see cref="Problem"/> and gives a harmless value, so that
/// a reader states what it expects in a row and asks once at the end; only the first problem is kept.
/// </remarks>
internal sealed class Line
{
    private readonly Queue<string> _words = new();
    private readonly Dictionary<string, string[]> _pairs = new(StringComparer.Ordinal);

    private Line(string keyword) => Keyword = keyword;

    /// <summary>The first word.</summary>
    public string Keyword { get; }

    /// <summary>What is wrong with the line, or null so far.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether text can stand without quotes.</summary>
    public static bool IsBare(string text)
    {
        foreach (char c in text)
        {
            if (!IsBare(c))
                return false;
        }

        return text.Length > 0;
    }

    /// <summary>Reads a line that is not blank.</summary>
    public static Line Parse(string text)
    {
        int position = 0;
        SkipSpaces(text, ref position);
        var line = new Line(ReadBare(text, ref position));
        while (line.Problem is null && position < text.Length)
        {
            if (text[position] != ' ')
            {
                line.Fail($"a space is missing before column {position + 1}");
                break;
            }

            SkipSpaces(text, ref position);
            if (position < text.Length)
                line.ParseWord(text, ref position);
        }

        return line;
    }

    /// <summary>Notes what is wrong.</summary>
    public void Fail(string problem) => Problem ??= problem;

    /// <summary>The next word.</summary>
    public string Word(string what)
    {
        if (_words.Count > 0)
            return _words.Dequeue();
        Fail($"'{Keyword}' lacks {what}");
        return "";
    }

    /// <summary>Whether the next word is this one; if so it is consumed.</summary>
    public bool Flag(string word)
    {
        if (_words.Count == 0 || _words.Peek() != word)
            return false;
        _words.Dequeue();
        return true;
    }

    /// <summary>The values of a key, none where the line does not have it.</summary>
    public IReadOnlyList<string> List(string key)
    {
        if (!_pairs.TryGetValue(key, out string[]? values))
            return [];
        _pairs.Remove(key);
        return values;
    }

    /// <summary>The value of a key, or null where the line does not have it.</summary>
    public string? Optional(string key)
    {
        IReadOnlyList<string> values = List(key);
        if (values.Count > 1)
            Fail($"'{key}' has {values.Count} values instead of one");
        return values.Count == 0 ? null : values[0];
    }

    /// <summary>The value of a key that the line must have.</summary>
    public string Required(string key)
    {
        if (Optional(key) is { } value)
            return value;
        Fail($"'{Keyword}' lacks '{key}='");
        return "";
    }

    /// <summary>Notes a word or a key that nobody asked for.</summary>
    public void End()
    {
        if (_words.Count > 0)
            Fail($"'{Keyword}' has a word too many: {_words.Peek()}");
        foreach (string key in _pairs.Keys.OrderBy(k => k, StringComparer.Ordinal))
            Fail($"'{Keyword}' does not have '{key}='");
    }

    private static bool IsBare(char c) => c is > ' ' and <= '~' and not ('"' or ',' or '=');

    private static void SkipSpaces(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
            position++;
    }

    private static string ReadBare(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && IsBare(text[position]))
            position++;
        return text.Substring(start, position - start);
    }

    private void ParseWord(string text, ref int position)
    {
        int start = position;
        string key = ReadBare(text, ref position);
        if (key.Length == 0 || position >= text.Length || text[position] != '=')
        {
            position = start;
            if (ReadItem(text, ref position) is { } word)
                _words.Enqueue(word);
            return;
        }

        List<string> values = [];
        do
        {
            position++;
            if (ReadItem(text, ref position) is not { } value)
                return;
            values.Add(value);
        }
        while (position < text.Length && text[position] == ',');

        if (_pairs.ContainsKey(key))
            Fail($"'{key}=' stands twice");
        else
            _pairs.Add(key, [.. values]);
    }

    private string? ReadItem(string text, ref int position)
    {
        int start = position;
        string? item = position < text.Length && text[position] == '"'
            ? QuotedText.Read(text, ref position)
            : ReadBare(text, ref position);
        if (item is null)
            Fail($"the quoted text at column {start + 1} is broken");
        else if (position == start)
            Fail($"a value is missing at column {start + 1}");
        return Problem is null ? item : null;
    }
}
