namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The words of Token Flex for categories: requests and exports have one, summaries and results of queries another.</summary>
internal static class TokenFlexWords
{
    public static string Result(string category) => category switch
    {
        "DESKTOP_PRODUCT" => "PRODUCT_CONSUMPTION",
        "CLOUD_PRODUCT" => "CLOUD_PRODUCT_CONSUMPTION",
        "CLOUD_SERVICE" => "CLOUD_CONSUMPTION",
        var manual => manual,
    };
}
