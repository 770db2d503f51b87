namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>The exports of one invented team, Hårfagre Tegnestue, in early March 2026.</summary>
internal static class SampleTeam
{
    public const string Hash1 = "1f0e9d8c7b6a594837261504f3e2d1c0b9a8f7e6";
    public const string Hash2 = "20aa31bb42cc53dd64ee75ff8600971108a219b3";
    public const string Hash3 = "3c2d4e5f60718293a4b5c6d7e8f901122334455a";
    public const string Aec = "Architecture Engineering & Construction Collection";

    private static readonly string[] Zelda = [Hash1, "ZQ7TEGNER001", "Zelda.Quistgaard@harfagre.example", "Zelda", "Quistgård"];
    private static readonly string[] Yngve = [Hash2, "ZQ7TEGNER002", "yngve.oxenstierna@harfagre.example", "Yngve", "Oxenstierna"];
    private static readonly string[] Xaver = [Hash3, "ZQ7TEGNER003", "xaver.wunderlich@harfagre.example", "Xaver", "Wunderlich"];

    public static IReadOnlyList<ExportSection> All { get; } = [Subscriptions(), Users(), Groups(), Usage(), UsageReport(), SeatUsage(), TokenUsage()];

    /// <summary>Texts that no message may hold.</summary>
    public static IReadOnlyList<string> Personal { get; } =
        ["Zelda", "Quistg", "Yngve", "Oxenstierna", "Xaver", "Wunderlich", "ZQ7TEGNER", "harfagre.example", Hash1, Hash2, Hash3];

    public static ExportSection Of(string kind) => All.Single(section => section.Kind == kind);

    private static ExportSection Subscriptions() => new(AapKinds.Subscriptions,
        ["autorenew_date", "contract_number", "end_date", "offering_name", "reseller_name", "seat_quantity", "start_date", "subscription_id", "subscription_status", "team", "term"],
        [
            ["2026-09-30", "", "", "AutoCAD", "", "12", "2025-10-01", "62880000000011", "Active", "Tegnestue", "1 year"],
            ["", "110001110101", "2027-01-31", Aec, "Forhandler AS", "5", "2024-02-01", "", "Active", "Tegnestue", "3 years"],
            ["", "110001110101", "2027-01-31", "Flex", "Forhandler AS", "500", "2026-02-01", "", "Active", "Tegnestue", "1 year"],
            ["", "110001110202", "2026-12-31", "Maya - Multi-user", "Forhandler AS", "", "2024-01-01", "", "Active", "Tegnestue", "3 years"],
        ]);

    private static ExportSection Users() => new(AapKinds.Users,
        ["autodesk_id", "email", "first_name", "last_name", "offering_name", "product_name", "role", "team", "account_status"],
        [
            [.. Zelda[1..], "AutoCAD", "AutoCAD", "Primary admin", "Tegnestue", "Active"],
            [.. Zelda[1..], Aec, "Revit", "Primary admin", "Tegnestue", "Active"],
            [.. Yngve[1..], "", "", "User", "Tegnestue", "Pending"],
            [.. Xaver[1..], "AutoCAD", "AutoCAD", "User", "Tegnestue", "Active"],
        ]);

    private static ExportSection Groups() => new(AapKinds.Groups,
        ["email", "group", "group_type", "role"],
        [
            [Zelda[2], "Tegnere", "Product access", "Group admin"],
            [Xaver[2], "Tegnere", "Product access", "Member"],
        ]);

    private static ExportSection Usage() => new(AapKinds.Usage,
        ["access_option", "day_used", "hashed_autodesk_id", "offering_name", "product_name", "team", "version", "autodesk_id", "email", "first_name", "last_name"],
        [
            ["Subscription", "2026-03-02", Zelda[0], Aec, "Revit", "Tegnestue", "2026", .. Zelda[1..]],
            ["Subscription", "2026-03-03", Zelda[0], Aec, "Revit", "Tegnestue", "2026", .. Zelda[1..]],
            ["Flex", "2026-03-03", Xaver[0], "Maya", "Maya", "Tegnestue", "2025", .. Xaver[1..]],
            ["Something new", "2026-03-03", Yngve[0], "Docs", "Docs", "Tegnestue", "cloud", .. Yngve[1..]],
        ]);

    private static ExportSection UsageReport() => new(AapKinds.UsageReport,
        [
            "hashed_autodesk_id", "first_name", "last_name", "email", "autodesk_id", "team", "group", "offering_name", "version", "seat_assignment", "assigned_date",
            "unassigned_date", "user_activity", "days_inactive", "access_option", "days_used", "monthly_average", "tokens_used", "last_accessed",
        ],
        [
            [Zelda[0], Zelda[3], Zelda[4], Zelda[2], Zelda[1], "Tegnestue", "Tegnere", Aec, "2025, 2026", "assigned", "2024-05-10T21:20:32Z", "", "active", "", "Subscription", "48", "16.2", "", "2026-03-03"],
            [Yngve[0], Yngve[3], Yngve[4], Yngve[2], Yngve[1], "Tegnestue", "", "AutoCAD", "", "assigned", "2025-01-08T07:00:00Z", "", "inactive", "239", "Subscription", "0", "0", "", ""],
            [Xaver[0], Xaver[3], Xaver[4], Xaver[2], Xaver[1], "Tegnestue", "", "AutoCAD", "2026", "unassigned", "2024-01-08T07:00:00Z", "2026-02-20T09:30:00Z", "active", "", "Subscription", "3", "1", "", "2026-02-19"],
            [Xaver[0], Xaver[3], Xaver[4], Xaver[2], Xaver[1], "Tegnestue", "", "AutoCAD", "2026", "assigned", "2026-02-20T09:30:00Z", "", "active", "", "Flex", "5", "5", "35", "2026-03-03"],
        ]);

    private static ExportSection SeatUsage() => new(AapKinds.SeatUsage,
        ["day_used", "email", "first_name", "last_name", "product_name", "team"],
        [
            ["2026-03-02", .. Zelda[2..], "Revit", "Tegnestue"],
            ["2026-03-03", .. Yngve[2..], "Tegnekort 9000", "Tegnestue"],
        ]);

    private static ExportSection TokenUsage() => new(AapKinds.TokenUsage,
        ["day_used", "email", "feature", "first_name", "last_name", "product_name", "team", "tokens_used"],
        [
            ["2026-03-02", Xaver[2], "Desktop", Xaver[3], Xaver[4], "Maya", "Tegnestue", "6"],
            ["2026-03-03", Xaver[2], "Desktop", Xaver[3], Xaver[4], "Maya", "Tegnestue", "0"],
            ["2026-03-04", Xaver[2], "Desktop", Xaver[3], Xaver[4], "Maya", "Tegnestue", ""],
        ]);
}
