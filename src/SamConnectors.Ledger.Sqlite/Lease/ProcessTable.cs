using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SamConnectors.Ledger.Sqlite.Lease;

/// <summary>The processes of this machine.</summary>
internal sealed class ProcessTable : IProcessTable
{
    public string Machine => Environment.MachineName;

    public int ProcessId => Environment.ProcessId;

    public string? StartOf(int processId) => OperatingSystem.IsLinux() ? LinuxStartOf(processId) : OtherStartOf(processId);

    /// <summary>Field 22 of <c>/proc/PID/stat</c>: clock ticks since boot. A wall-clock time would move when the clock is set.</summary>
    private static string? LinuxStartOf(int processId)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot}/{stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? OtherStartOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It is there, but belongs to somebody else: it lives.
            return "";
        }
    }
}
