namespace SamConnectors.Configuration;

/// <summary>What a setting takes.</summary>
internal enum SettingShapeKind
{
    Text,
    Boolean,
    Integer,
    Number,
    Duration,
    Date,
    Choice,
    Secret,
    Free,
    List,
    Map,
    Section,
}
