using System.Globalization;
using System.Text;

namespace SamConnectors.Diagnostics;

/// <summary>One thing to tell a person about an input: where, what, and what to do. Never holds a person's values or a secret.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Diagnostic(Severity Severity, string Message)
{
    /// <summary>File, as the person named it; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>Line or row, counted from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Column, counted from 1.</summary>
    public int? Column { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>A warning.</summary>
    public static Diagnostic Warning(string message, string? file = null, long? line = null, string? advice = null) =>
        new(Severity.Warning, message) { File = file, Line = line, Advice = advice };

    /// <summary>An error.</summary>
    public static Diagnostic Error(string message, string? file = null, long? line = null, string? advice = null) =>
        new(Severity.Error, message) { File = file, Line = line, Advice = advice };

    /// <summary><c>file(line,column): message. Advice</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (File is not null)
        {
            text.Append(File);
            if (Line is not null)
                text.Append('(').Append(Line.Value.ToString(CultureInfo.InvariantCulture)).Append(Column is null ? "" : string.Create(CultureInfo.InvariantCulture, $",{Column}")).Append(')');
            text.Append(": ");
        }

        text.Append(Message);
        if (Advice is not null)
            text.Append(Message.EndsWith('.') ? " " : ". ").Append(Advice);
        return text.ToString();
    }
}
