namespace Hyperabi;

/// <summary>A hypervisor in software: it answers the hypercalls that C# code makes.</summary>
public interface IHypercallHost
{
    /// <summary>Answers a hypercall.</summary>
    /// <param name="request">The hypercall; its arguments are what the registers would carry.</param>
    /// <param name="outputs">The further result registers, in order; zero until written.</param>
    /// <returns>The first result register; an error of KVM is the negated number, as 64 bits.</returns>
    ulong Call(HypercallRequest request, Span<ulong> outputs);
}
