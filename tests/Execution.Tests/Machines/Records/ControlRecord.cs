using System.Runtime.InteropServices;

namespace Hyperabi.Execution.Tests.Machines.Records;

/// <summary>The control block: <c>struct control</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ControlRecord
{
    /// <summary>"HFIXTURE".</summary>
    public const ulong ExpectedMagic = 0x4552555458494648;

    public ulong Magic;
    public ulong CaseSize;
    public ulong OutcomeSize;
    public ulong EventSize;
    public ulong CallSize;
    public ulong ProcessorSize;
    public ulong CaseCount;
    public ulong Cases;
    public ulong Outcomes;
    public ulong Done;
}
