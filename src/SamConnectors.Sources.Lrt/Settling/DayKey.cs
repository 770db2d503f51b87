using System.Globalization;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>A start day of a site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Day">Day number.</param>
internal readonly record struct DayKey(string Site, int Day)
{
    /// <summary>
    /// Parts of a day of very many sessions. Few: what a part contributed is found by looking through the whole day, and daily figures are the sums of all parts.
    /// </summary>
    public const int Parts = 16;

    /// <summary>Scope of the settled sessions: <c>day/site/2026-03-01</c>.</summary>
    public string Settled => string.Create(CultureInfo.InvariantCulture, $"day/{Uri.EscapeDataString(Site)}/{DateOnly.FromDayNumber(Day):yyyy-MM-dd}");

    /// <summary>Scope of a part of them, by the first digit of the keys.</summary>
    public string Part(int part) => string.Create(CultureInfo.InvariantCulture, $"{Settled}/{part:x}");

    /// <summary>Scope of sessions that were read and are not settled yet.</summary>
    public string Read(int batch) => string.Create(CultureInfo.InvariantCulture, $"read/{Uri.EscapeDataString(Site)}/{DateOnly.FromDayNumber(Day):yyyy-MM-dd}/{batch}");
}
