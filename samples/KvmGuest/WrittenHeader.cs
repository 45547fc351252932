using System.Runtime.CompilerServices;

namespace KvmGuest;

/// <summary>Shows the file that the build keeps equal to the declarations.</summary>
internal static class WrittenHeader
{
    public static void Show()
    {
        string path = Path.Combine(ProjectDirectory(), "include", "linux", "kvm_para.h");
        if (!File.Exists(path))
        {
            Page.Text($"{path} is not there: the project was built without HyperabiHeaderDir, or has moved since.");
            return;
        }

        string text = File.ReadAllText(path);
        Page.Line(Path.GetRelativePath(Environment.CurrentDirectory, path));
        Page.Line();
        var constants = new Table();
        foreach (string line in text.Split('\n').Where(line => line.StartsWith("#define KVM_", StringComparison.Ordinal)))
            constants.Add(line.Split('\t', 2, StringSplitOptions.TrimEntries));
        constants.Print();
        Page.Line();
        Page.Line(text == Kvm.Headers.LinuxKvmPara
            ? "The file is equal to Kvm.Headers.LinuxKvmPara, the same text as a C# constant."
            : "The file differs from Kvm.Headers.LinuxKvmPara: it was edited since the last build.");
    }

    private static string ProjectDirectory([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
