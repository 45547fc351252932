using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hyperabi.Benchmarks.Calls;

/// <summary>C code that calls the same entries in loops, compiled by gcc.</summary>
internal sealed unsafe class CProgram
{
    private const string Source = """
        #define LOOP(name, parameters, arguments)			\
        long name(long calls, long (*entry)parameters)			\
        {								\
        	long sum = 0;						\
        									\
        	for (long i = 0; i < calls; i++)			\
        		sum += entry arguments;				\
        	return sum;						\
        }

        LOOP(VapicPollIrq, (void), ())
        LOOP(KickCpu, (unsigned long, unsigned int), (0, (unsigned int)i))
        LOOP(ClockPairing, (unsigned long, unsigned long), ((unsigned long)i, 0))
        LOOP(SendIpi, (unsigned long, unsigned long, unsigned int, unsigned int), ((unsigned long)i, 0, 0, 0))
        LOOP(SchedYield, (unsigned int), ((unsigned int)i))
        LOOP(MapGpaRange, (unsigned long, unsigned long, unsigned long), ((unsigned long)i, 1, 0))

        """;

    private readonly nint _library;

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
        _library = NativeLibrary.Load(library);
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>What calls a hypercall's entry in a loop.</summary>
    public Func<long> LoopOf(string hypercall, nint entry)
    {
        var loop = (delegate* unmanaged<long, nint, long>)NativeLibrary.GetExport(_library, hypercall);
        return () => loop(CallLoops.Calls, entry);
    }
}
