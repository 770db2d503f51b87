namespace SamConnectors.Settings;

/// <summary>An options class with rules beyond types, required settings and ranges.</summary>
public interface IValidatedSettings
{
    /// <summary>All problems at once.</summary>
    IEnumerable<SettingProblem> Validate();
}
