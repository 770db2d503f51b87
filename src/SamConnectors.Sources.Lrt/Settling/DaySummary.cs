namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>What a settled day holds.</summary>
/// <param name="Sessions">Sessions.</param>
/// <param name="First">Start of the first, Unix seconds.</param>
/// <param name="Last">End of the last, Unix seconds.</param>
/// <param name="IsDivided">True where it lies in parts.</param>
internal readonly record struct DaySummary(int Sessions, long First, long Last, bool IsDivided)
{
    public static DaySummary None { get; } = new(0, long.MaxValue, long.MinValue, false);

    /// <summary>With a part of the day.</summary>
    public DaySummary With(int sessions, long first, long last) => this with { Sessions = Sessions + sessions, First = Math.Min(First, first), Last = Math.Max(Last, last) };
}
