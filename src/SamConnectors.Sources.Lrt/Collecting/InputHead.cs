using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>What a file is, by its first bytes.</summary>
internal static class InputHead
{
    public const int Length = 1 << 16;

    /// <summary>The kind of a file.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="RecordsRefusedException">It is the message that the licensing helper prints instead of a list.</exception>
    public static InputKind Of(Stream stream, string name)
    {
        try
        {
            using var text = RecordText.Open(new CountingStream(stream, onRead: null, leaveOpen: true));
            var window = new ByteWindow(text);
            while (window.Length < Length && window.Fill())
            {
                // A file that is damaged is known by what can be read.
            }

            return Of(window.Span[..Math.Min(window.Length, Length)], name);
        }
        catch (InvalidDataException failure)
        {
            throw new RecordsRefusedException($"{name}: the compressed file is damaged: {failure.Message}", failure);
        }
    }

    public static InputKind Of(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("PK\x03\x04"u8))
            return InputKind.Bundle;
        if (LicensingLog.IsLog(head))
            return InputKind.LicensingLog;
        var format = RecordText.Detect(head, out _);
        if (format == RecordFormat.JsonArray)
        {
            var names = new List<string>();
            new NameSample(names).TakeObjects(head);
            if (InstallList.IsList(names) || InstallList.IsEmpty(head))
                return InputKind.InstallList;
        }

        if (format is RecordFormat.None && InstallList.IsFailure(head))
        {
            throw new RecordsRefusedException($"{name}: AdskLicensingInstHelper printed a message instead of its list: the data of the licensing service is missing on that computer. "
                + "Repair or update the Autodesk Licensing Service there and run 'AdskLicensingInstHelper list' again.");
        }

        return InputKind.Records;
    }
}
