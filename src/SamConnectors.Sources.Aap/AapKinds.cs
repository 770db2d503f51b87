namespace SamConnectors.Sources.Aap;

/// <summary>Kinds of files of Autodesk Account.</summary>
internal static class AapKinds
{
    public const string Subscriptions = "aap-subscriptions";
    public const string Users = "aap-users";
    public const string Groups = "aap-groups";
    public const string Usage = "aap-usage";
    public const string UsageReport = "aap-usage-report";
    public const string SeatUsage = "aap-seat-usage";
    public const string TokenUsage = "aap-token-usage";
    public const string Orders = "aap-orders";
    public const string Billing = "aap-billing";
    public const string AdminRoles = "aap-admin-roles";
    public const string Sso = "aap-sso";

    /// <summary>All of them, as a configuration may name them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Subscriptions, Users, Groups, Usage, UsageReport, SeatUsage, TokenUsage, Orders, Billing, AdminRoles, Sso];

    /// <summary>Those that show what happened in some days, and not all there is.</summary>
    public static IReadOnlyList<string> Windows { get; } = [Usage, SeatUsage, TokenUsage, Orders, Billing];
}
