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

    /// <summary>
    /// Fields 3 and 22 of <c>/proc/PID/stat</c> (proc(5)): null for a zombie, else the start in clock ticks since boot, which does not move when the clock is set.
    /// </summary>
    internal static string? TicksOf(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : fields[19];
    }

    private static string? LinuxStartOf(int processId)
    {
        try
        {
            var ticks = TicksOf(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")));
            return ticks is null ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{ticks}";
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
