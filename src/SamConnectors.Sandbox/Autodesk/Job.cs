using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>A query or export that was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Request">The body that asked for it.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="Polls">How often it was looked at.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="IsRead">True where somebody has marked it as read.</param>
internal sealed record Job(string Id, string Kind, JObject Request, DateTimeOffset Made, int Polls, JobFate Fate, bool IsRead);
