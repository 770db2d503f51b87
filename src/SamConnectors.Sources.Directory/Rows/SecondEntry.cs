using SamConnectors.Facts;

namespace SamConnectors.Sources.Directory.Rows;

/// <summary>Two entries of one file under the same id, as a person with two accounts has them: one person with the ids of both.</summary>
internal static class SecondEntry
{
    public static Person Join(Person earlier, Person later)
    {
        var isEnabled = earlier.IsEnabled == true || later.IsEnabled == true ? true : later.IsEnabled ?? earlier.IsEnabled;
        return later with
        {
            Ids = PrincipalSet.Of([.. earlier.Ids.Principals, .. later.Ids.Principals]),
            DisplayName = later.DisplayName ?? earlier.DisplayName,
            Department = later.Department ?? earlier.Department,
            Manager = later.Manager ?? earlier.Manager,
            IsEnabled = isEnabled,
            LeftOn = isEnabled == true ? null : Later(earlier.LeftOn, later.LeftOn),
            Status = later.Status ?? earlier.Status,
        };
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;
}
