namespace Hyperabi;

/// <summary>Decides where the hypercalls of this process go.</summary>
public static partial class HypercallRuntime
{
    private static readonly AsyncLocal<IHypercallHost?> Current = new();

    /// <summary>The software host of the current async flow, or null.</summary>
    internal static IHypercallHost? Host => Current.Value;

    /// <summary>Sends hypercalls to a software host, on any CPU, until the scope is disposed.</summary>
    /// <param name="host">The host.</param>
    /// <returns>
    /// The scope. It belongs to the current async flow: code that is awaited or started from here sees the host, other flows
    /// do not, so tests that run in parallel do not meet. Scopes nest; the innermost counts.
    /// </returns>
    /// <exception cref="InvalidOperationException">The hypercalls of this process go to machine code.</exception>
    public static IDisposable UseHost(IHypercallHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        MachineCode.CheckNotUsed();
        IHypercallHost? outer = Current.Value;
        Current.Value = host;
        return new Scope(outer);
    }

    /// <summary>Sends hypercalls to a function, on any CPU, until the scope is disposed.</summary>
    /// <param name="answer">Gives the first result register of a hypercall.</param>
    /// <returns>The scope, as <see cref="UseHost(IHypercallHost)"/> describes it.</returns>
    /// <exception cref="InvalidOperationException">The hypercalls of this process go to machine code.</exception>
    public static IDisposable UseHost(HypercallAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return UseHost(new DelegateHost(answer));
    }

    private sealed class DelegateHost(HypercallAnswer answer) : IHypercallHost
    {
        public ulong Call(HypercallRequest request, Span<ulong> outputs) => unchecked((ulong)answer(request));
    }

    private sealed class Scope(IHypercallHost? outer) : IDisposable
    {
        private bool _disposed;

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            Current.Value = outer;
        }
    }
}

/// <summary>Answers a hypercall with its first result register, read as a signed number.</summary>
/// <param name="request">The hypercall.</param>
/// <returns>The result; an error of KVM is the negated number.</returns>
public delegate long HypercallAnswer(HypercallRequest request);
