using System.Globalization;

namespace Hyperabi;

/// <summary>A software host that expects certain hypercalls in a certain order, for unit tests.</summary>
/// <example>
/// <code>
/// var host = new ScriptedHost()
///     .Expect("KickCpu", [0, 3], result: 0)
///     .Expect("KickCpu", [0, 4], result: -22);
/// using (HypercallRuntime.UseHost(host))
///     WakeBoth();
/// host.Verify();
/// </code>
/// </example>
public sealed class ScriptedHost : IHypercallHost
{
    private readonly Queue<Expectation> _expected = new();
    private readonly object _lock = new();

    /// <summary>Expects one more hypercall and says how to answer it.</summary>
    /// <param name="hypercall">The method's name: <c>nameof(Kvm.KickCpu)</c>.</param>
    /// <param name="arguments">The argument registers, each extended to 64 bits.</param>
    /// <param name="result">The first result register; a negated error number injects that error.</param>
    /// <param name="outputs">The further result registers.</param>
    /// <returns>This host.</returns>
    public ScriptedHost Expect(string hypercall, ulong[] arguments, long result, params ulong[] outputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(hypercall);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(outputs);
        lock (_lock)
            _expected.Enqueue(new Expectation(hypercall, [.. arguments], result, [.. outputs]));
        return this;
    }

    /// <inheritdoc/>
    /// <exception cref="UnexpectedHypercallException">The script expects another hypercall, or none.</exception>
    public ulong Call(HypercallRequest request, Span<ulong> outputs)
    {
        lock (_lock)
        {
            if (!_expected.TryPeek(out Expectation? next))
                throw new UnexpectedHypercallException($"{request.ToString()} was called, but the script expects no more hypercalls.");
            if (request.Name != next.Hypercall || !request.Arguments.SequenceEqual(next.Arguments))
                throw new UnexpectedHypercallException($"{request.ToString()} was called, but the script expects {next} now.");
            if (next.Outputs.Length > outputs.Length)
            {
                throw new UnexpectedHypercallException(
                    $"The script gives {next} {next.Outputs.Length} outputs, but the hypercall has {outputs.Length}.");
            }

            _expected.Dequeue();
            next.Outputs.CopyTo(outputs);
            return unchecked((ulong)next.Result);
        }
    }

    /// <summary>Checks that every expected hypercall was made.</summary>
    /// <exception cref="UnexpectedHypercallException">Some were not.</exception>
    public void Verify()
    {
        lock (_lock)
        {
            if (_expected.Count > 0)
                throw new UnexpectedHypercallException($"The script still expects {string.Join(", ", _expected)}.");
        }
    }

    private sealed record Expectation(string Hypercall, ulong[] Arguments, long Result, ulong[] Outputs)
    {
        public override string ToString() => $"{Hypercall}({string.Join(", ", Arguments.Select(Hex))})";

        private static string Hex(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);
    }
}
