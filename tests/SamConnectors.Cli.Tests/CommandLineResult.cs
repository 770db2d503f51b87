namespace SamConnectors.Cli.Tests;

/// <summary>What a command line gave; the folder it ran in is left out of the texts.</summary>
internal sealed record CommandLineResult(int ExitCode, string Output, string Messages);
