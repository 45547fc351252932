namespace KvmGuest;

/// <summary>Prints text that fits a terminal of 100 columns.</summary>
internal static class Page
{
    private const int Width = 100;
    private const string Indent = "   ";

    private static int Steps;

    public static void Title(string text)
    {
        Console.WriteLine(text);
        Console.WriteLine(new string('=', text.Length));
    }

    public static void Step(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"{++Steps}. {text}");
        Console.WriteLine();
    }

    public static void Line(string text = "") => Console.WriteLine((Indent + text).TrimEnd());

    /// <summary>Prints a sentence or more, broken between words.</summary>
    public static void Text(string text)
    {
        string line = Indent;
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length > Width)
            {
                Console.WriteLine(line.TrimEnd());
                line = Indent;
            }

            line += word + " ";
        }

        Console.WriteLine(line.TrimEnd());
    }
}
