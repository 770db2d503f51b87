using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>A profile as adapters have them.</summary>
public static class SampleProfiles
{
    public const int Email = 0;
    public const int Name = 1;
    public const int Product = 2;
    public const int Day = 3;
    public const int At = 4;
    public const int Days = 5;
    public const int Average = 6;
    public const int Hash = 7;

    public static HeaderProfile Seats { get; } = new()
    {
        Kind = "seats",
        Name = "seats",
        Columns =
        [
            new ProfileColumn { Field = "email", Names = ["E-mail"], IsPersonal = true },
            new ProfileColumn { Field = "full_name", Names = ["Name"], IsPersonal = true },
            new ProfileColumn { Field = "product", Names = ["Offering", "Producto"], IsRequired = true },
            new ProfileColumn { Field = "last_day", IsRequired = false },
            new ProfileColumn { Field = "assigned_at" },
            new ProfileColumn { Field = "days" },
            new ProfileColumn { Field = "average" },
            new ProfileColumn { Field = "hashed_id", IsPersonal = true },
        ],
        OneOf = [["email", "hashed_id"]],
        Without = ["tokens"],
    };

    public static HeaderProfile Tokens { get; } = new()
    {
        Kind = "tokens",
        Name = "tokens",
        Columns =
        [
            new ProfileColumn { Field = "email", IsPersonal = true, IsRequired = true },
            new ProfileColumn { Field = "product", IsRequired = true },
            new ProfileColumn { Field = "tokens", IsRequired = true },
        ],
    };

    public static IReadOnlyList<HeaderProfile> All { get; } = [Seats, Tokens];
}
