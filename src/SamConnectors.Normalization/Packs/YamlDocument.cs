using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SamConnectors.Normalization;

internal static class YamlDocument
{
    /// <summary>The map at the root of the first document; null, with the problem reported, where there is none.</summary>
    public static YamlMappingNode? Root(string text, YamlReport report)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode map)
                return map;
            report.Error(null, "the file is not a YAML map");
        }
        catch (YamlException exception)
        {
            report.Error(exception.Start.Line, exception.InnerException?.Message ?? exception.Message);
        }

        return null;
    }
}
