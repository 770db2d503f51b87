using SamConnectors.Diagnostics;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Parsing;
using SamConnectors.Sources.Nlm.StateFiles;

namespace SamConnectors.Sources.Nlm;

/// <summary>Looks whether the files of a source are there, can be opened and are what they should be.</summary>
internal static class NlmCheck
{
    public static IEnumerable<CheckItem> Files(NlmOptions options, StateFileReading reading)
    {
        foreach (var item in Files(options.Paths, "lmgrd names its log in its -l option; vendor daemons may have one of their own (DEBUGLOG).", content => Log(content, options)))
            yield return item;
        foreach (var kind in StateFileReading.Kinds)
        {
            foreach (var item in Files(StateFileReading.Patterns(kind, options), StateFileReading.Advice(kind), content => State(kind, content, reading)))
                yield return item;
        }
    }

    private static IEnumerable<CheckItem> Files(IReadOnlyList<string> patterns, string advice, Func<LogContent, CheckItem> check)
    {
        foreach (var text in patterns)
        {
            var pattern = new PathPattern(text);
            var (files, failure) = Find(pattern);
            if (failure is not null)
                yield return new CheckItem(text, CheckOutcome.Fail, failure, "Check the share and the permissions of the account that runs this.");
            else if (files.Count == 0)
                yield return new CheckItem(text, CheckOutcome.Warn, "No file fits.", advice);
            foreach (var file in files)
                yield return File(file, check);
        }
    }

    private static (IReadOnlyList<string> Files, string? Failure) Find(PathPattern pattern)
    {
        try
        {
            return (pattern.Find(), Directory.Exists(pattern.Folder) ? null : $"The folder '{pattern.Folder}' does not exist or cannot be reached.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], exception.Message);
        }
    }

    private static CheckItem File(string path, Func<LogContent, CheckItem> check)
    {
        try
        {
            using var content = LogContent.Open(path);
            return content.RawLength == 0 ? new CheckItem(path, CheckOutcome.Warn, "The file is empty.") : check(content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new CheckItem(path, CheckOutcome.Fail, exception.Message, "Check the permissions; the file is opened for shared reading.");
        }
    }

    private static CheckItem Log(LogContent content, NlmOptions options)
    {
        var head = FileHead.Of(content, new LogText(options.FallbackEncoding));
        if (!head.IsDebugLog)
            return new CheckItem(content.Path, CheckOutcome.Fail, "Not a FlexNet debug log.", "Name the log that lmgrd writes (-l).");
        return head.IsRefusedBy(options.ServerNames)
            ? Foreign(content, "a log", head.ServerNames)
            : new CheckItem(content.Path, CheckOutcome.Pass, head.ServerNames.Count == 0 ? "A debug log without header." : $"A debug log of '{head.ServerNames[0]}'.");
    }

    private static CheckItem State(StateFileKind kind, LogContent content, StateFileReading reading)
    {
        var what = StateFileReading.Described(kind);
        if (!StateFileReading.IsOf(kind, content))
            return new CheckItem(content.Path, CheckOutcome.Fail, $"Not {what}.", "Name such files only; 'inspect' tells what a file is.");
        var names = reading.ForeignNames(kind, content, CancellationToken.None);
        return names.Count > 0 ? Foreign(content, what, names) : new CheckItem(content.Path, CheckOutcome.Pass, $"Is {what}.");
    }

    private static CheckItem Foreign(LogContent content, string what, IReadOnlyList<string> names) =>
        new(content.Path, CheckOutcome.Fail, $"Is {what} of '{string.Join("', '", names)}'.", "Give that server a source of its own, or add the name to serverNames.");
}
