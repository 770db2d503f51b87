using System.Text;
using Microsoft.Extensions.Logging;
using SamConnectors.Configuration;

namespace SamConnectors.Cli.Logging;

/// <summary>
/// Logs to a file. When it has reached its size it becomes <c>name.1.log</c>, the one before <c>name.2.log</c> and so on; beyond those kept, the oldest goes.
/// The file is readable by its owner only.
/// </summary>
internal sealed class RollingFileLoggerProvider : ILoggerProvider
{
    private readonly LogSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private StreamWriter? _writer;

    public RollingFileLoggerProvider(LogSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        Directory.CreateDirectory(Path.GetDirectoryName(settings.Path)!);
        _writer = Open();
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, _clock, Write);

    public void Dispose()
    {
        lock (_lock)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            if (_writer is null)
                return;
            // Another process may write to it too.
            _writer.BaseStream.Seek(0, SeekOrigin.End);
            _writer.WriteLine(line);
            if (_writer.BaseStream.Length < _settings.MaxSizeMb * 1_000_000L)
                return;
            _writer.Dispose();
            Roll();
            _writer = Open();
        }
    }

    private StreamWriter Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(_settings.Path, new UTF8Encoding(false), options) { AutoFlush = true, NewLine = "\n" };
    }

    private void Roll()
    {
        File.Delete(Numbered(_settings.Keep));
        for (var number = _settings.Keep - 1; number >= 0; number--)
        {
            if (File.Exists(Numbered(number)))
                File.Move(Numbered(number), Numbered(number + 1));
        }
    }

    private string Numbered(int number) => number == 0
        ? _settings.Path
        : Path.Combine(Path.GetDirectoryName(_settings.Path)!, $"{Path.GetFileNameWithoutExtension(_settings.Path)}.{number}{Path.GetExtension(_settings.Path)}");
}
