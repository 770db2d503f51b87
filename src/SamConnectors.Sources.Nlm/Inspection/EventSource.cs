using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>An event's prefix in the account's terms.</summary>
/// <param name="Kind">Which event.</param>
/// <param name="Feature">The feature of its daemon.</param>
internal sealed record EventSource(LogEventKind Kind, OpenCheckouts Feature);
