namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>What should be looked at.</summary>
/// <param name="Line">The line: from 0 within a chunk, from 1 within a file; null where it is about the whole file.</param>
/// <param name="Message">What was found and what to do.</param>
internal sealed record LogWarning(long? Line, string Message);
