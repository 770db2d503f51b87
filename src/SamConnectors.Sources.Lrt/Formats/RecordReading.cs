using SamConnectors.Files.Profiles;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>What was found out about a file while its records were read.</summary>
/// <param name="Profile">The profile that brought its header to ours.</param>
/// <param name="Format">Its format.</param>
/// <param name="UnknownColumns">Columns and properties that the profile does not know.</param>
/// <param name="Damage">What ended the reading before its end; null where nothing did.</param>
internal sealed record RecordReading(HeaderProfile Profile, RecordFormat Format, IReadOnlyList<string> UnknownColumns, string? Damage);
