using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Files;

/// <summary>What the begin of a file says: whether it is a debug log at all, and of which server.</summary>
internal sealed record FileHead(bool IsDebugLog, IReadOnlyList<string> ServerNames)
{
    // A header, its statistics included, takes some 10 KB; a line that no daemon wrote may stand before the first one.
    private const int MaxBytes = 4 << 20;
    private const int HeaderBytes = 64 << 10;

    public static FileHead Of(LogContent content, LogText text)
    {
        var bytes = new byte[(int)Math.Min(HeaderBytes, content.RawLength * 8)];
        bytes = bytes[..content.Read(bytes, 0)];
        var head = Read(bytes, text);
        if (head.IsDebugLog || bytes.Length < HeaderBytes || bytes.AsSpan().Contains((byte)'\n'))
            return head;
        bytes = new byte[MaxBytes];
        return Read(bytes.AsSpan(0, content.Read(bytes, 0)), text);
    }

    /// <summary>True where the file names a server, and none of the configured names.</summary>
    public bool IsRefusedBy(IReadOnlyList<string> ownNames) => ownNames.Count > 0 && ServerNames.Count > 0
        && !ServerNames.Any(name => ownNames.Any(own => Files.ServerNames.Same(own, name)));

    private static FileHead Read(ReadOnlySpan<byte> bytes, LogText text)
    {
        var names = new List<string>();
        var found = false;
        var lines = new LineSplitter(bytes);
        while (lines.TryReadLine(out var line) || lines.TryReadRest(out line))
        {
            if (!LineEnvelope.TryRead(line, out var envelope))
                continue;
            found = true;
            var message = LogMessage.Read(envelope);
            if (message.Kind is not (MessageKind.ServerHeader or MessageKind.FeatureList))
                continue;
            var name = text.Decode(message.Subject);
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                names.Add(name);
        }

        return new FileHead(found, names);
    }
}
