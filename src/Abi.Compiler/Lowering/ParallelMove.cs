using Hyperabi.Compiler.Model;

namespace Hyperabi.Compiler.Lowering;

/// <summary>Turns copies that happen at once into instructions that happen one after another.</summary>
internal static class ParallelMove
{
    private static readonly ScalarShape UInt32 = new(32, Signed: false);

    /// <summary>Orders the moves, breaking cycles; fewest instructions first, then fewest bytes.</summary>
    /// <param name="moves">The moves; every register is the target of at most one and the source of at most one.</param>
    /// <param name="scratch">A register that holds nothing of value before, during and after the moves, or null.</param>
    public static IEnumerable<Step> Resolve(IReadOnlyCollection<RegisterMove> moves, Register? scratch)
    {
        List<RegisterMove> pending = [];
        List<Step> steps = [];
        foreach (RegisterMove move in moves)
        {
            if (move.To != move.From)
                pending.Add(move);
            else if (move.Shape.IsNarrow)
                steps.Add(new Step.Move(move.To, move.From, move.Shape));
        }

        while (pending.Count > 0)
        {
            int free = pending.FindIndex(move => pending.TrueForAll(other => other.From != move.To));
            if (free >= 0)
            {
                steps.Add(new Step.Move(pending[free].To, pending[free].From, pending[free].Shape));
                pending.RemoveAt(free);
                continue;
            }

            List<RegisterMove> cycle = TakeCycle(pending);
            steps.AddRange(BreakCycle(cycle, scratch));
        }

        return steps;
    }

    /// <summary>Removes one cycle; each of its moves reads the register that the next one writes.</summary>
    private static List<RegisterMove> TakeCycle(List<RegisterMove> pending)
    {
        List<RegisterMove> cycle = [pending[0]];
        while (cycle[cycle.Count - 1].From != cycle[0].To)
            cycle.Add(pending.Find(move => move.To == cycle[cycle.Count - 1].From));
        pending.RemoveAll(cycle.Contains);
        return cycle;
    }

    private static List<Step> BreakCycle(List<RegisterMove> cycle, Register? scratch)
    {
        IEnumerable<List<Step>> candidates = Rotations(cycle).Select(ByExchange);
        if (scratch is { } free)
            candidates = candidates.Concat(Rotations(cycle).Select(rotation => ByScratch(rotation, free)));
        return candidates
            .OrderBy(steps => steps.Count)
            .ThenBy(steps => steps.Sum(EncodingLength.Of))
            .First();
    }

    private static IEnumerable<List<RegisterMove>> Rotations(List<RegisterMove> cycle) =>
        Enumerable.Range(0, cycle.Count).Select(start => cycle.Skip(start).Concat(cycle.Take(start)).ToList());

    /// <summary>
    /// Exchanges each register with the next: the first one's value wanders to the last. A 32-bit exchange extends both
    /// values for nothing, where both are unsigned 32-bit ones; other narrow values are extended afterwards.
    /// </summary>
    private static List<Step> ByExchange(List<RegisterMove> cycle)
    {
        List<Step> steps = [];
        RegisterMove last = cycle[cycle.Count - 1];
        bool lastExtended = !last.Shape.IsNarrow;
        List<RegisterMove> toExtend = [];
        for (int i = 0; i < cycle.Count - 1; i++)
        {
            RegisterMove move = cycle[i];
            bool narrow = IsUInt32(move.Shape) && IsUInt32(last.Shape);
            steps.Add(new Step.Exchange(move.To, move.From, narrow ? 32 : 64));
            lastExtended |= narrow;
            if (move.Shape.IsNarrow && !narrow)
                toExtend.Add(move);
        }

        if (!lastExtended)
            toExtend.Add(last);
        steps.AddRange(toExtend.Select(move => new Step.Move(move.To, move.To, move.Shape)));
        return steps;
    }

    /// <summary>
    /// Sets a value aside, so that the rest is a chain; it is extended only when it comes back, since a 32-bit copy of a
    /// narrow value is the shortest instruction there is.
    /// </summary>
    private static List<Step> ByScratch(List<RegisterMove> cycle, Register scratch)
    {
        RegisterMove last = cycle[cycle.Count - 1];
        List<Step> steps = [new Step.Move(scratch, last.From, last.Shape.IsNarrow ? UInt32 : ScalarShape.UInt64)];
        steps.AddRange(cycle.Take(cycle.Count - 1).Select(move => new Step.Move(move.To, move.From, move.Shape)));
        steps.Add(new Step.Move(last.To, scratch, last.Shape));
        return steps;
    }

    private static bool IsUInt32(ScalarShape shape) => shape == UInt32;
}
