using System.CommandLine;
using SamConnectors.Cli.Output;
using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Verbs;

/// <summary>Options that verbs have in common.</summary>
internal sealed class CommonOptions
{
    public const string DefaultConfigFile = "connectors.json";

    public Option<string?> Config { get; } = new("--config", "-c")
    {
        Description = "Configuration file.", DefaultValueFactory = _ => DefaultConfigFile, HelpName = "FILE",
    };

    public Option<string?> Format { get; } = FormatOption("table", "json");

    public Option<string?> FormatWithLines { get; } = FormatOption("table", "json", "jsonl");

    public Option<string?> LogFile { get; } = new("--log-file") { Description = "Write a log to this file; rolls over at 10 MB and keeps 5 older ones.", HelpName = "FILE" };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Tell more on standard error, and where an unexpected error came from." };

    public Option<bool> Strict { get; } = new("--strict") { Description = "Exit with 1 where any row is held, not only where one is newly held." };

    /// <summary>The command with what was given for these options.</summary>
    public Invocation Read(ParseResult result, ITerminal terminal, MessageWriter messages, Action<ISamConnectorsBuilder>? extend) => new()
    {
        Terminal = terminal,
        Messages = messages,
        Extend = extend,
        ConfigFile = Given(result, Config) ?? DefaultConfigFile,
        Format = (Given(result, Format) ?? Given(result, FormatWithLines)) switch { "json" => OutputFormat.Json, "jsonl" => OutputFormat.JsonLines, _ => OutputFormat.Table },
        LogFile = Given(result, LogFile),
        Verbose = result.GetResult(Verbose) is not null && result.GetValue(Verbose),
        Strict = result.GetResult(Strict) is not null && result.GetValue(Strict),
    };

    private static string? Given(ParseResult result, Option<string?> option) => result.GetResult(option) is null ? null : result.GetValue(option);

    private static Option<string?> FormatOption(params string[] formats)
    {
        var option = new Option<string?>("--format", "-f")
        {
            Description = formats.Length == 2
                ? "table for people; json: one document on standard output and nothing else there."
                : "table for people; json: one document on standard output and nothing else there; jsonl: one object a line.",
            DefaultValueFactory = _ => formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }
}
