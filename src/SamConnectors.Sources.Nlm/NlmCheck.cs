using SamConnectors.Diagnostics;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm;

/// <summary>Looks whether the files of a source are there, can be opened and are what they should be.</summary>
internal static class NlmCheck
{
    public static IEnumerable<CheckItem> Files(NlmOptions options)
    {
        foreach (var text in options.Paths)
        {
            var pattern = new PathPattern(text);
            var (files, failure) = Find(pattern);
            if (failure is not null)
                yield return new CheckItem(text, CheckOutcome.Fail, failure, "Check the share and the permissions of the account that runs this.");
            else if (files.Count == 0)
                yield return new CheckItem(text, CheckOutcome.Warn, "No file fits.", "lmgrd names its log in its -l option; vendor daemons may have one of their own (DEBUGLOG).");
            foreach (var file in files)
                yield return File(file, options);
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

    private static CheckItem File(string path, NlmOptions options)
    {
        try
        {
            using var content = LogContent.Open(path);
            if (content.RawLength == 0)
                return new CheckItem(path, CheckOutcome.Warn, "The file is empty.");
            var head = FileHead.Of(content, new LogText(options.FallbackEncoding));
            if (!head.IsDebugLog)
                return new CheckItem(path, CheckOutcome.Fail, "Not a FlexNet debug log.", "Name the log that lmgrd writes (-l).");
            return head.IsRefusedBy(options.ServerNames)
                ? new CheckItem(path, CheckOutcome.Fail, $"Is a log of '{string.Join("', '", head.ServerNames)}'.", "Give that server a source of its own, or add the name to serverNames.")
                : new CheckItem(path, CheckOutcome.Pass, head.ServerNames.Count == 0 ? "A debug log without header." : $"A debug log of '{head.ServerNames[0]}'.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new CheckItem(path, CheckOutcome.Fail, exception.Message, "Check the permissions; the file is opened for shared reading.");
        }
    }
}
