namespace SamConnectors.Sources.Lrt.Formats;

internal enum RecordFormat
{
    /// <summary>Neither.</summary>
    None,
    Delimited,
    JsonLines,
    JsonArray,
}
