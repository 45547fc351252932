namespace Hyperabi.Execution.Tests.Machines;

/// <summary>The machine did not come to its end, whatever the cases are.</summary>
public sealed class MachineException(string message) : Exception(message);
