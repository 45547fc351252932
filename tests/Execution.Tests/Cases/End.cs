namespace Hyperabi.Execution.Tests.Cases;

/// <summary>How a case came to its end.</summary>
internal enum End
{
    /// <summary>The stub returned to its caller.</summary>
    Returned = 1,

    /// <summary>An exception that is no hypercall of the role.</summary>
    Exception,

    /// <summary>The role's instruction was another, or encoded otherwise; the last event has it.</summary>
    WrongInstruction,

    /// <summary>The guest left by an intercept that no stub has a use for.</summary>
    UnexpectedExit,

    /// <summary>More exits or events than any stub has.</summary>
    Runaway,

    /// <summary>The guest did not come back.</summary>
    TimedOut,

    /// <summary>The guest asked the host to end it.</summary>
    Terminated,
}
