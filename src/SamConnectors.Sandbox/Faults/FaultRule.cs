namespace SamConnectors.Sandbox.Faults;

/// <summary>One scripted fault and how often it has come so far.</summary>
internal sealed class FaultRule
{
    private readonly Random? _random;
    private int _seen;

    public FaultRule(FaultMatch match, FaultAction action, int? times, double? probability, int? seed, int after)
    {
        Match = match;
        Action = action;
        Times = times;
        Probability = probability;
        After = after;
        _random = probability is null ? null : new Random(seed ?? 0);
    }

    public FaultMatch Match { get; }

    public FaultAction Action { get; }

    /// <summary>How often it comes at most; null for no end.</summary>
    public int? Times { get; }

    public double? Probability { get; }

    /// <summary>Matching requests that are left alone first.</summary>
    public int After { get; }

    public int Fired { get; private set; }

    /// <summary>Called for every match: true where the fault comes now.</summary>
    public bool Draw()
    {
        if (Fired >= Times || _seen++ < After)
            return false;
        if (_random is not null && _random.NextDouble() >= Probability)
            return false;
        Fired++;
        return true;
    }
}
