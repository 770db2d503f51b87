using SamConnectors.Diagnostics;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>A secret that a configuration refers to, with its place.</summary>
/// <param name="Setting">The setting, for example <c>sinks.sam.auth.password</c>.</param>
/// <param name="Secret">The reference.</param>
/// <param name="File">File, or environment variable, that holds the reference.</param>
/// <param name="Line">Its line, counted from 1; null for an environment variable.</param>
/// <param name="Column">Its column, counted from 1; null for an environment variable.</param>
public sealed record SecretSetting(string Setting, Secret Secret, string File, int? Line, int? Column)
{
    /// <summary>The error of a secret that is not there; null where it is.</summary>
    public Diagnostic? Problem() => Secret.IsAvailable ? null : new Diagnostic(Severity.Error, Missing())
    {
        File = File,
        Line = Line,
        Column = Column,
        Advice = Secret.Reference.StartsWith("env:", StringComparison.Ordinal)
            ? $"Set the environment variable {Secret.Reference[4..]}."
            : "Create the file with the value in it, readable by the runner's account only.",
    };

    private string Missing() => Secret.Reference.StartsWith("env:", StringComparison.Ordinal)
        ? $"The secret of {Setting} is missing: {Secret.Reference} is not set."
        : $"The secret of {Setting} is missing: {Secret.Reference} cannot be read, or is empty.";
}
