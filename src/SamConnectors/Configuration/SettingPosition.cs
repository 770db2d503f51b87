namespace SamConnectors.Configuration;

/// <summary>Where a setting was written: a place in the file, or an environment variable (without line and column).</summary>
internal readonly record struct SettingPosition(string File, int? Line = null, int? Column = null);
