namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>Where the parts of a ledger lie.</summary>
internal sealed class LedgerFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public LedgerFiles(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Database = Path.Combine(Folder, "ledger.db");
        Archive = Path.Combine(Folder, "archive");
    }

    public string Folder { get; }

    public string Database { get; }

    public string Archive { get; }

    public string WriteAheadLog => Database + "-wal";

    public string RollbackJournal => Database + "-journal";

    /// <summary>Creates a folder that only its owner can look into.</summary>
    public static void CreateFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerFile | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"The folder {path} cannot be created: {exception.Message} Name another place for the ledger, or give this account the right to write there.", exception);
        }
    }

    /// <summary>Opens a new file that only its owner can read.</summary>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        return new FileStream(path, options);
    }

    /// <summary>True where a ledger lies in the folder; an empty file is what a process killed while creating one leaves.</summary>
    public bool Exists()
    {
        var database = new FileInfo(Database);
        return database.Exists && database.Length > 0;
    }

    /// <summary>Creates the folder and an empty database file, before SQLite creates one that others may read.</summary>
    public void Prepare()
    {
        CreateFolder(Folder);
        try
        {
            if (!File.Exists(Database))
                CreateFile(Database).Dispose();
        }
        catch (IOException) when (File.Exists(Database))
        {
            // Another process was faster.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"The ledger {Database} cannot be created: {exception.Message} Give this account the right to write there, or name another place.", exception);
        }
    }
}
