using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>C code that calls the same entry in a loop, compiled by gcc.</summary>
internal sealed unsafe class CProgram
{
    private const string Source = """
        long run(long calls, long (*entry)(unsigned long, unsigned int))
        {
        	long sum = 0;

        	for (long i = 0; i < calls; i++)
        		sum += entry(0, (unsigned int)i);
        	return sum;
        }
        """;

    private readonly delegate* unmanaged<long, nint, long> _run;

    public CProgram()
    {
        string directory = Directory.CreateTempSubdirectory("hyperabi").FullName;
        string source = Path.Combine(directory, "run.c");
        string library = Path.Combine(directory, "librun.so");
        File.WriteAllText(source, Source);
        using Process gcc = Process.Start("gcc", ["-O2", "-shared", "-fPIC", "-o", library, source]);
        gcc.WaitForExit();
        if (gcc.ExitCode != 0)
            throw new InvalidOperationException("gcc did not compile the C side of the benchmark.");
        _run = (delegate* unmanaged<long, nint, long>)NativeLibrary.GetExport(NativeLibrary.Load(library), "run");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Calls an entry.</summary>
    public long Run(long calls, nint entry) => _run(calls, entry);
}
