namespace Hyperabi.Benchmarks.Subjects;

/// <summary>What happened since the generator ran last, and how far a run goes.</summary>
public enum Scenario
{
    /// <summary>The generator never ran: a build.</summary>
    Cold,

    /// <summary>Another file was edited.</summary>
    EditElsewhere,

    /// <summary>The constant of one method's attribute was edited.</summary>
    EditOne,

    /// <summary>One method was inserted before all others.</summary>
    InsertFirst,

    /// <summary>The generator never ran, and the compiler then parses, binds and emits all that it printed.</summary>
    ColdAndCompiler,
}
