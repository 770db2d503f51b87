namespace SamConnectors.Sinks;

/// <summary>Questions about a <see cref="Verdict"/>.</summary>
public static class Verdicts
{
    /// <summary>True where the platform has the row now.</summary>
    public static bool IsDelivered(this Verdict verdict) => verdict is Verdict.Inserted or Verdict.Updated or Verdict.Unchanged or Verdict.Accepted;

    /// <summary>True where the row goes to the dead letters.</summary>
    public static bool IsDead(this Verdict verdict) => verdict is Verdict.Rejected or Verdict.Failed;
}
