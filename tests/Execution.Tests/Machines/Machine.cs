using System.Runtime.CompilerServices;
using Hyperabi.Execution.Tests.Cases;
using Hyperabi.Execution.Tests.Machines.Records;

namespace Hyperabi.Execution.Tests.Machines;

/// <summary>A processor that runs stubs in guests, under a host that plays the hypervisor: QEMU, emulating nested SVM.</summary>
internal static class Machine
{
    // What isa-debug-exit makes of the value that the host writes where all went well.
    private const int Success = 33;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly int MaximumCases =
        (int)(Layout.Outcomes - Layout.Cases) / (Unsafe.SizeOf<CaseRecord>() + Unsafe.SizeOf<CallRecord>() + Unsafe.SizeOf<ProcessorRecord>());

    /// <summary>Runs cases, in as many boots as they need.</summary>
    /// <param name="code">The code that the cases enter.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="read">Called for each outcome, with the number of its case.</param>
    public static async Task Run(CodeArea code, IReadOnlyList<Case> cases, Action<int, Outcome> read)
    {
        byte[] image = await Fixture.Image;
        int done = 0;
        while (done < cases.Count)
            done += await Boot(image, code, cases, done, read);
    }

    /// <summary>Runs cases, and gives their outcomes.</summary>
    public static async Task<Outcome[]> Run(CodeArea code, params Case[] cases)
    {
        var outcomes = new Outcome[cases.Length];
        await Run(code, cases, (i, outcome) => outcomes[i] = outcome);
        return outcomes;
    }

    private static async Task<int> Boot(byte[] image, CodeArea code, IReadOnlyList<Case> cases, int first, Action<int, Outcome> read)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllBytesAsync(directory.File("fixture.elf"), image);
        using var memory = new GuestMemory(directory.File("memory"));
        Write(memory, code, cases, first);
        await Start(directory);
        int done = CheckedDone(memory);
        Read(memory, first, done, read);
        return done;
    }

    private static void Write(GuestMemory memory, CodeArea code, IReadOnlyList<Case> cases, int first)
    {
        int count = Math.Min(cases.Count - first, MaximumCases);
        ulong place = Layout.Cases + (ulong)(count * Unsafe.SizeOf<CaseRecord>());
        code.Bytes.CopyTo(memory.Bytes(Layout.CodeStart, code.Bytes.Length));
        for (int i = 0; i < count; i++)
        {
            Case @case = cases[first + i];
            ref CaseRecord record = ref memory.At<CaseRecord>(Layout.Cases + (ulong)(i * Unsafe.SizeOf<CaseRecord>()));
            @case.WriteTo(ref record);
            if (@case.InNmi is { } nested)
            {
                record.Nested = place;
                nested.WriteTo(ref memory.At<CallRecord>(place));
                place += (ulong)Unsafe.SizeOf<CallRecord>();
            }

            if (@case.Processor is { } processor)
            {
                record.Processor = place;
                processor.WriteTo(ref memory.At<ProcessorRecord>(place));
                place += (ulong)Unsafe.SizeOf<ProcessorRecord>();
            }
        }

        memory.At<ControlRecord>(Layout.Control) = new ControlRecord
        {
            Magic = ControlRecord.ExpectedMagic,
            CaseCount = (ulong)count,
            Cases = Layout.Cases,
            Outcomes = Layout.Outcomes,
        };
    }

    private static async Task Start(TemporaryDirectory directory)
    {
        string[] arguments =
        [
            "-accel", "tcg,thread=single", "-cpu", "max", "-m", "192M", "-machine", "pc,memory-backend=ram",
            "-object", $"memory-backend-file,id=ram,size=192M,share=on,mem-path={directory.File("memory")}",
            "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-serial", $"file:{directory.File("serial")}",
            "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-kernel", directory.File("fixture.elf"),
        ];
        ProcessResult result;
        try
        {
            result = await ProcessRunner.Run("qemu-system-x86_64", arguments, timeout: Timeout);
        }
        catch (ProcessFailedException failed)
        {
            throw new MachineException($"{failed.Message}\n{Serial(directory)}");
        }

        if (result.ExitCode != Success)
            throw new MachineException($"{result.CommandLine}\nended with {result.ExitCode}.\n{Serial(directory)}{result.Error}");
    }

    private static string Serial(TemporaryDirectory directory)
    {
        string file = directory.File("serial");
        return File.Exists(file) ? $"On the serial line:\n{File.ReadAllText(file)}" : "Nothing came over the serial line.\n";
    }

    private static int CheckedDone(GuestMemory memory)
    {
        ControlRecord control = memory.At<ControlRecord>(Layout.Control);
        if (control.CaseSize != (ulong)Unsafe.SizeOf<CaseRecord>()
            || control.OutcomeSize != (ulong)Unsafe.SizeOf<OutcomeRecord>()
            || control.EventSize != (ulong)Unsafe.SizeOf<EventRecord>()
            || control.CallSize != (ulong)Unsafe.SizeOf<CallRecord>()
            || control.ProcessorSize != (ulong)Unsafe.SizeOf<ProcessorRecord>())
        {
            throw new MachineException("shared.h and the records here declare different sizes.");
        }

        return control.Done > 0 ? (int)control.Done : throw new MachineException("The machine ran no case.");
    }

    private static void Read(GuestMemory memory, int first, int count, Action<int, Outcome> read)
    {
        ulong place = Layout.Outcomes;
        for (int i = 0; i < count; i++)
        {
            int size = (int)memory.At<OutcomeRecord>(place).Size;
            read(first + i, Outcome.Read(memory.Bytes(place, size)));
            place += (ulong)size;
        }
    }
}
