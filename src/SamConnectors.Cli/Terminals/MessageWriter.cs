namespace SamConnectors.Cli.Terminals;

/// <summary>Writes messages to standard error and, on a terminal, one line of progress below them that is overwritten.</summary>
internal sealed class MessageWriter
{
    private const string EraseLine = "\r\u001b[K";

    private readonly ITerminal _terminal;
    private readonly Lock _lock = new();
    private bool _hasProgress;

    public MessageWriter(ITerminal terminal) => _terminal = terminal;

    /// <summary>Receives every message as well, for the log file; null where there is none.</summary>
    public Action<string>? Log { get; set; }

    public bool IsTerminal => _terminal.MessagesAreTerminal;

    /// <summary>Writes a message line.</summary>
    public void Line(string text)
    {
        lock (_lock)
        {
            Erase();
            _terminal.Messages.WriteLine(text);
        }

        Log?.Invoke(text);
    }

    /// <summary>Shows progress; on a terminal only.</summary>
    public void Progress(string text)
    {
        lock (_lock)
        {
            var width = _terminal.Width - 1;
            _terminal.Messages.Write(EraseLine + (text.Length > width ? text[..width] : text));
            _hasProgress = true;
        }
    }

    /// <summary>Takes the line of progress away.</summary>
    public void EndProgress()
    {
        lock (_lock)
            Erase();
    }

    private void Erase()
    {
        if (_hasProgress)
            _terminal.Messages.Write(EraseLine);
        _hasProgress = false;
    }
}
