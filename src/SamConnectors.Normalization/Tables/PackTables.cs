namespace SamConnectors.Normalization;

/// <summary>The tables of a pack. The constants are positions of columns.</summary>
internal static class PackTables
{
    public const string PlatformFolder = "platforms/";
    public const string ExamplesFile = "examples.yaml";

    private static TableColumn Key(string name, Func<string, string?>? check = null) => new(name) { IsKey = true, IsNeeded = true, IsFilled = true, Check = check };

    private static TableColumn OpenKey(string name, Func<string, string?>? check = null) => new(name) { IsKey = true, Check = check };

    private static TableColumn Value(string name, Func<string, string?>? check = null) => new(name) { Check = check };

    private static TableColumn Needed(string name, Func<string, string?>? check = null) => new(name) { IsNeeded = true, Check = check };

    private static TableColumn Evidence(string name) => new(name) { IsEvidence = true };

    /// <summary>Product lines.</summary>
    internal static class ProductLines
    {
        public const int Code = 0, Name = 1, Kind = 2, OtherNames = 3, First = 4, Last = 5, EndedAfter = 6, PackagePrefixes = 7;

        public static TableSchema Schema { get; } = new(
            "product_lines.csv",
            Key("product_line"), Needed("name"), new TableColumn("kind") { IsNeeded = true, IsFilled = true, Check = Checks.LineKind }, Value("other_names"),
            Value("first_release_seen", Checks.Release), Value("last_release_seen", Checks.Release), Value("ended_after", Checks.Release), Value("package_prefixes"),
            Evidence("status"), Evidence("source"));
    }

    /// <summary>Names of product lines that changed over the releases.</summary>
    internal static class ProductNames
    {
        public const int Line = 0, From = 1, To = 2, Name = 3;

        public static TableSchema Schema { get; } = new(
            "product_names.csv",
            Key("product_line"), OpenKey("from_release", Checks.Release), Value("to_release", Checks.Release), new TableColumn("name") { IsNeeded = true, IsFilled = true },
            Evidence("source"));
    }

    /// <summary>FlexNet feature codes.</summary>
    internal static class FeatureCodes
    {
        public const int Code = 0, Line = 1, Release = 2, LicenseKind = 3, Name = 4;

        public static TableSchema Schema { get; } = new(
            "feature_codes.csv",
            Key("code"), Needed("product_line"), Needed("release", Checks.Release), Needed("license_kind"), Value("product_name"),
            Evidence("prefix"), Evidence("confidence"), Evidence("source"), Evidence("also_in"), Evidence("notes"));
    }

    /// <summary>Product keys of installations.</summary>
    internal static class ProductKeys
    {
        public const int Key = 0, Line = 1, Release = 2, Name = 3, OfferingKind = 4;

        public static TableSchema Schema { get; } = new(
            "product_keys.csv",
            PackTables.Key("product_key", Checks.ProductKey), Needed("product_line"), Needed("release", Checks.Release), Value("product_name"), Value("offering_kind", Checks.Offering),
            Evidence("key_base"), Evidence("release_letter"), Evidence("variant_digit"), Evidence("confidence"), Evidence("source"), Evidence("also_in"), Evidence("notes"));
    }

    /// <summary>First three characters of product keys and part numbers.</summary>
    internal static class KeyBases
    {
        public const int Base = 0, From = 1, To = 2, Line = 3, Name = 4, OfferingKind = 5;

        public static TableSchema Schema { get; } = new(
            "key_bases.csv",
            Key("key_base", Checks.KeyBase), OpenKey("from_release", Checks.Release), Value("to_release", Checks.Release), Needed("product_line"), Value("product_name"),
            Value("offering_kind", Checks.Offering), Evidence("source"), Evidence("notes"));
    }

    /// <summary>Release letters of product keys.</summary>
    internal static class ReleaseLetters
    {
        public const int Letter = 0, Release = 1;

        public static TableSchema Schema { get; } = new(
            "release_letters.csv",
            Key("letter", Checks.Letter), new TableColumn("release") { IsNeeded = true, IsFilled = true, Check = Checks.Release }, Evidence("source"), Evidence("notes"));
    }

    /// <summary>Part numbers.</summary>
    internal static class PartNumbers
    {
        public const int Number = 0, Line = 1, LicenseKind = 2;

        public static TableSchema Schema { get; } = new(
            "part_numbers.csv",
            Key("part_number", Checks.PartNumber), Needed("product_line"), Value("license_kind"),
            Evidence("product_name"), Evidence("transaction"), Evidence("term"), Evidence("access"), Evidence("source"));
    }

    /// <summary>Second and third block of part numbers.</summary>
    internal static class PartNumberTerms
    {
        public const int Code = 0, LicenseKind = 1;

        public static TableSchema Schema { get; } = new(
            "part_number_terms.csv",
            Key("term_code"), Value("license_kind"),
            Evidence("transaction"), Evidence("term"), Evidence("access"), Evidence("product_lines"), Evidence("source"));
    }

    /// <summary>Offerings of newer orders.</summary>
    internal static class Offerings
    {
        public const int Id = 0, Line = 1, Name = 2;

        public static TableSchema Schema { get; } = new(
            "offerings.csv",
            Key("offering_id", Checks.OfferingId), Needed("offering_code"), Value("offering_name"), Evidence("source"));
    }

    /// <summary>Names as inventories, catalogues, orders and portals print them.</summary>
    internal static class DisplayNames
    {
        public const int Display = 0, Line = 1, Product = 2, Release = 3, OfferingKind = 4;

        public static TableSchema Schema { get; } = new(
            "display_names.csv",
            Key("display_name"), Needed("product_line"), Value("product_name"), Value("release", Checks.Release), Value("offering_kind", Checks.Offering),
            Evidence("language"), Evidence("component_kind"), Evidence("product_code"), Evidence("source"), Evidence("notes"));
    }

    /// <summary>Words around names that do not name a product.</summary>
    internal static class Phrases
    {
        public const int Phrase = 0, Role = 1;

        public static TableSchema Schema { get; } = new(
            "name_phrases.csv",
            Key("phrase"), new TableColumn("role") { IsNeeded = true, IsFilled = true, Check = Checks.PhraseRole }, Evidence("source"));
    }

    /// <summary>MSI product codes.</summary>
    internal static class ProductCodes
    {
        public const int Code = 0, Line = 1, Name = 2, Release = 3, OfferingKind = 4;

        public static TableSchema Schema { get; } = new(
            "product_codes.csv",
            Key("product_code", Checks.ProductCode), Needed("product_line"), Value("product_name"), Value("release", Checks.Release), Value("offering_kind", Checks.Offering),
            Evidence("language"), Evidence("kind"), Evidence("source"));
    }

    /// <summary>Registry ids of the AutoCAD family.</summary>
    internal static class AcadIds
    {
        public const int Id = 0, Line = 1, Release = 2;

        public static TableSchema Schema { get; } = new(
            "acad_product_ids.csv",
            Key("acad_product_id", Checks.AcadId), Needed("product_line"), Needed("release", Checks.Release), Evidence("product_name"), Evidence("source"));
    }

    /// <summary>Product line codes of other issuers.</summary>
    internal static class Aliases
    {
        public const int Issuer = 0, Code = 1, Line = 2;

        public static TableSchema Schema { get; } = new(
            "aliases.csv",
            Key("issuer"), Key("code"), new TableColumn("product_line") { IsNeeded = true, IsFilled = true }, Evidence("source"), Evidence("notes"));
    }

    /// <summary>Where sources disagree.</summary>
    internal static class Conflicts
    {
        public const int Table = 0, Item = 1, Conflict = 2, Handling = 3;

        public static TableSchema Schema { get; } = new(
            "conflicts.csv",
            Key("table"), Key("item"), Key("conflict"), Value("suggested_handling"), Evidence("source"));
    }

    /// <summary>Codes seen in public samples that are made up or wrong.</summary>
    internal static class SuspectCodes
    {
        public const int Code = 0, Why = 1;

        public static TableSchema Schema { get; } = new(
            "suspect_codes.csv",
            Key("code"), new TableColumn("why") { IsNeeded = true, IsFilled = true }, Evidence("seen_in"));
    }

    /// <summary>Members of collections and suites.</summary>
    internal static class Collections
    {
        public const int Collection = 0, Member = 1, Line = 4;

        public static TableSchema Schema { get; } = new(
            "collections.csv",
            Key("collection"), Key("member"), Key("as_of"), Key("source"), Value("member_product_line"), Evidence("confidence"), Evidence("notes"));
    }

    /// <summary>A platform's own catalogue; its other columns are the platform's.</summary>
    internal static class Platform
    {
        public const int Line = 0, Release = 1;

        public static TableSchema Schema(string file) => new(file, Key("product_line"), OpenKey("release", Checks.Release)) { IsOpen = true };
    }

    /// <summary>Tables that a pack carries for people and for positions; resolving does not read them.</summary>
    private static readonly TableSchema[] References =
    [
        Collections.Schema,
        new("flex_rates.csv", Key("product"), OpenKey("as_of"), OpenKey("source"), Value("product_line"), Needed("rate"), Needed("unit"), Evidence("confidence"), Evidence("notes")),
        new("lifecycle.csv", Key("kind"), OpenKey("release"), Key("value"), Key("source"), Evidence("confidence"), Evidence("notes")),
        new("offering_attributes.csv", Key("attribute"), Key("value_seen"), Needed("meaning"), Evidence("source")),
    ];

    /// <summary>The tables of the resolver.</summary>
    public static IEnumerable<TableSchema> Resolving =>
    [
        ProductLines.Schema, ProductNames.Schema, FeatureCodes.Schema, ProductKeys.Schema, KeyBases.Schema, ReleaseLetters.Schema, PartNumbers.Schema, PartNumberTerms.Schema,
        Offerings.Schema, DisplayNames.Schema, Phrases.Schema, ProductCodes.Schema, AcadIds.Schema, Aliases.Schema, Conflicts.Schema, SuspectCodes.Schema,
    ];

    /// <summary>All tables.</summary>
    public static IEnumerable<TableSchema> All => Resolving.Concat(References);
}
