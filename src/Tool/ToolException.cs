namespace Hyperabi.Tool;

/// <summary>A failure that is the caller's to mend: one line names the thing, the place and the remedy.</summary>
internal sealed class ToolException(string message) : Exception(message);
