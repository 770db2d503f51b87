namespace SamConnectors.Configuration;

/// <summary>JSON kinds of a setting's value.</summary>
internal enum SettingKind
{
    Null,
    Text,
    Number,
    Boolean,
    List,
    Section,
}
