namespace Hyperabi.Tool;

/// <summary>A failure that is the caller's to mend: the message names the thing, the place and the remedy, in one line.</summary>
internal sealed class ToolException(string message) : Exception(message);
