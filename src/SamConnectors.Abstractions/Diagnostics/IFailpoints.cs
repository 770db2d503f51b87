namespace SamConnectors.Diagnostics;

/// <summary>
/// Named boundaries at which a test may stop the process: before and after every commit and every send. The production implementation does nothing.
/// </summary>
public interface IFailpoints
{
    /// <summary>The process is at the boundary <paramref name="name"/>, for example <c>ledger.facts.commit.before</c>.</summary>
    void Hit(string name);
}
