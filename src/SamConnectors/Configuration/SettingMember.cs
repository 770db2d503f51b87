namespace SamConnectors.Configuration;

/// <summary>A name with its value inside a section.</summary>
/// <param name="Name">The name, as written.</param>
/// <param name="Position">Where the name stands.</param>
/// <param name="Value">The value.</param>
internal sealed record SettingMember(string Name, SettingPosition Position, SettingNode Value);
