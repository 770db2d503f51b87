namespace SamConnectors.Diagnostics;

/// <summary>Receives progress of long work. Calls may come from any thread and are cheap.</summary>
public interface IProgressSink
{
    /// <summary>Work goes on.</summary>
    /// <param name="stage">What is being done, for example <c>Reading debug.log</c>.</param>
    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all; null where not known.</param>
    /// <param name="unit">The unit: <c>bytes</c>, <c>rows</c>.</param>
    void Report(string stage, long done, long? total, string unit);
}
