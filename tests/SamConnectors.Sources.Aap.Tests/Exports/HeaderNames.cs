namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>How the generations print a column's name.</summary>
internal static class HeaderNames
{
    public static string Of(string kind, string field, HeaderStyle style) => style switch
    {
        HeaderStyle.Snake2022 => field switch { "team" => "team_alias", "access_option" => "access_method", _ => field },
        HeaderStyle.Snake => field == "team" ? "team_alias" : field,
        HeaderStyle.Title => Title(kind, field),
        _ => field is "group_type" ? "Group_type" : field is "hashed_autodesk_id" or "product_name" ? field : Title(kind, field),
    };

    private static string Title(string kind, string field) => field switch
    {
        "autodesk_id" => "Autodesk ID",
        "hashed_autodesk_id" => "Hashed Autodesk ID",
        "subscription_id" => "Subscription ID",
        "contract_number" => "Agreement number",
        "autorenew_date" => "Auto-renew date",
        "email" => "E-mail",
        "offering_name" => kind is AapKinds.UsageReport or AapKinds.Subscriptions ? "Product" : "Offering name",
        "product_name" => "Product",
        _ => char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' '),
    };
}
