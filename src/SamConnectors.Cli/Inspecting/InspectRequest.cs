using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Inspecting;

/// <summary>
/// A plain <c>inspect PATH... [--format table|json]</c>. It is by far the most frequent command on a large log and is run without the command-line parser,
/// whose start alone would take a third of the time.
/// </summary>
internal sealed record InspectRequest(IReadOnlyList<string> Paths, OutputFormat Format)
{
    /// <summary>The request; null where anything else is asked for, so that the parser decides.</summary>
    public static InspectRequest? TryParse(string[] args)
    {
        if (args.Length < 2 || args[0] != "inspect")
            return null;
        var paths = new List<string>(args.Length);
        var format = OutputFormat.Table;
        for (var index = 1; index < args.Length; index++)
        {
            if (args[index] == "--format" && index + 1 < args.Length && args[index + 1] is "json" or "table")
                format = args[++index] == "json" ? OutputFormat.Json : OutputFormat.Table;
            else if (args[index].Length == 0 || args[index][0] is '-' or '@' or '[')
                return null;
            else
                paths.Add(args[index]);
        }

        return paths.Count > 0 ? new InspectRequest(paths, format) : null;
    }
}
